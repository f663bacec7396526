package io.github.simgan.model;

import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.DiscriminatorSpec.Attention;
import io.github.simgan.network.DiscriminatorSpec.Convolution;
import io.github.simgan.network.DiscriminatorSpec.MaxPool;
import io.github.simgan.network.DiscriminatorSpec.Stage;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.Exposure;
import io.github.simgan.tensor.Haze;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.Shading;
import io.github.simgan.tensor.Variety;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the networks of a model are and which grey levels they take, to and from the JSON values of
 * {@code simgan.json}.
 */
final class ModelJson {
  private static final int LONGEST_TYPE_NAME = 32;

  private ModelJson() {}

  static Map<String, Object> write(RefinerSpec refiner) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("channels", refiner.channels());
    json.put("noise_channels", refiner.noiseChannels());
    json.put("plane_noise_channels", refiner.planeNoiseChannels());
    if (refiner.smoothNoiseChannels() > 0) { // older models say nothing of them
      json.put("smooth_noise_channels", refiner.smoothNoiseChannels());
    }
    json.put("features", refiner.features());
    json.put("kernel", refiner.kernel());
    json.put("blocks", refiner.blocks());
    json.put("output", refiner.output().name().toLowerCase(Locale.ROOT));
    return json;
  }

  static RefinerSpec refiner(JsonFields json) {
    String output = json.text("output");
    return new RefinerSpec(
        json.integer("channels"),
        json.integer("noise_channels"),
        json.integer("plane_noise_channels"),
        json.has("smooth_noise_channels") ? json.integer("smooth_noise_channels") : 0,
        json.integer("features"),
        json.integer("kernel"),
        json.integer("blocks"),
        switch (output) {
          case "tanh" -> RefinerSpec.Output.TANH;
          case "residual" -> RefinerSpec.Output.RESIDUAL;
          case "noise_gain" -> RefinerSpec.Output.NOISE_GAIN;
          default ->
              throw new ModelDefect("its output " + ModelDefect.quote(output) + " is unknown");
        });
  }

  static Map<String, Object> write(DiscriminatorSpec discriminator) {
    List<Object> stages = new ArrayList<>();
    for (Stage stage : discriminator.stages()) {
      Map<String, Object> json = new LinkedHashMap<>();
      if (stage instanceof Attention a) {
        json.put("type", "attention");
        json.put("keys", a.keys());
        json.put("values", a.values());
      } else {
        json.put("type", stage instanceof Convolution ? "convolution" : "max_pool");
        json.put("kernel", stage.kernel());
        json.put("stride", stage.stride());
        if (stage instanceof Convolution c) {
          json.put("filters", c.filters());
          json.put("relu", c.relu());
        }
      }
      stages.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("channels", discriminator.channels());
    json.put("stages", stages);
    if (discriminator.meanWindow() > 0) {
      json.put("mean_window", discriminator.meanWindow());
    }
    return json;
  }

  static DiscriminatorSpec discriminator(JsonFields json) {
    List<Stage> stages = new ArrayList<>();
    for (JsonFields stage : json.objects("stages")) {
      String type = stage.text("type");
      stages.add(
          switch (type) {
            case "convolution" ->
                new Convolution(
                    stage.integer("kernel"),
                    stage.integer("stride"),
                    stage.integer("filters"),
                    stage.flag("relu"));
            case "max_pool" -> new MaxPool(stage.integer("kernel"), stage.integer("stride"));
            case "attention" -> new Attention(stage.integer("keys"), stage.integer("values"));
            default ->
                throw new ModelDefect("its stage " + ModelDefect.quote(type) + " is unknown");
          });
    }
    int meanWindow = json.has("mean_window") ? json.integer("mean_window") : 0;
    return new DiscriminatorSpec(json.integer("channels"), stages, meanWindow);
  }

  static Map<String, Object> write(IntensityMaps maps) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("simulated", write(maps.simulated()));
    json.put("real", write(maps.real()));
    json.put("output", write(maps.output()));
    json.put("exposures", maps.exposures().stream().map(ModelJson::write).toList());
    json.put("simulated_type", write(maps.simulatedType()));
    json.put("real_type", write(maps.realType()));
    return json;
  }

  static IntensityMaps intensities(JsonFields json) {
    return new IntensityMaps(
        map(json.objects("simulated")),
        map(json.objects("real")),
        map(json.objects("output")),
        json.objects("exposures").stream().map(ModelJson::exposure).toList(),
        type(json.object("simulated_type")),
        type(json.object("real_type")));
  }

  private static List<Object> write(IntensityMap map) {
    List<Object> json = new ArrayList<>();
    for (IntensityMap.Range range : map.channels()) {
      Map<String, Object> channel = new LinkedHashMap<>();
      channel.put("low", range.low());
      channel.put("high", range.high());
      json.add(channel);
    }
    return json;
  }

  private static Map<String, Object> write(Exposure exposure) {
    Map<String, Object> json = new LinkedHashMap<>();
    List<Exposure.Channel> channels = exposure.channels();
    json.put("gain", channels.stream().map(Exposure.Channel::gain).toList());
    json.put("offset", channels.stream().map(Exposure.Channel::offset).toList());
    if (channels.stream().anyMatch(c -> !c.shading().isNone())) { // older models have none
      json.put("shading", channels.stream().map(c -> write(c.shading())).toList());
    }
    if (channels.stream().anyMatch(c -> !c.variety().isNone())) {
      json.put("variety", channels.stream().map(c -> write(c.variety())).toList());
    }
    if (channels.stream().anyMatch(c -> !c.haze().isNone())) {
      json.put("haze", channels.stream().map(c -> write(c.haze())).toList());
    }
    return json;
  }

  private static Exposure exposure(JsonFields json) {
    List<Double> gains = json.numbers("gain");
    List<Double> offsets = json.numbers("offset");
    List<JsonFields> shadings = json.has("shading") ? json.objects("shading") : List.of();
    List<JsonFields> varieties = json.has("variety") ? json.objects("variety") : List.of();
    List<JsonFields> hazes = json.has("haze") ? json.objects("haze") : List.of();
    if (offsets.size() != gains.size()
        || (!hazes.isEmpty() && hazes.size() != gains.size())
        || (!shadings.isEmpty() && shadings.size() != gains.size())
        || (!varieties.isEmpty() && varieties.size() != gains.size())) {
      throw new ModelDefect("its exposures have columns of different lengths");
    }
    List<Exposure.Channel> channels = new ArrayList<>();
    for (int c = 0; c < gains.size(); c++) {
      Shading shading = shadings.isEmpty() ? Shading.NONE : shading(shadings.get(c));
      Variety variety = varieties.isEmpty() ? Variety.NONE : variety(varieties.get(c));
      Haze haze = hazes.isEmpty() ? Haze.NONE : haze(hazes.get(c));
      channels.add(new Exposure.Channel(gains.get(c), offsets.get(c), shading, variety, haze));
    }
    return new Exposure(channels);
  }

  private static Map<String, Object> write(Shading shading) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", shading.step());
    json.put("columns", shading.columns());
    json.put("rows", shading.rows());
    json.put("values", shading.values());
    return json;
  }

  private static Map<String, Object> write(Haze haze) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("share", haze.share());
    json.put("sigma", haze.sigma());
    json.put("base", haze.base());
    return json;
  }

  private static Haze haze(JsonFields json) {
    return new Haze(json.number("share"), json.integer("sigma"), json.number("base"));
  }

  private static Variety variety(JsonFields json) {
    double base = json.number("base");
    List<Double> gains = json.numbers("gains");
    if (!json.has("spots")) {
      return new Variety(base, gains);
    }
    double foreground = json.has("foreground") ? json.number("foreground") : base; // older models
    return new Variety(base, foreground, gains, json.numbers("spots"));
  }

  private static Map<String, Object> write(Variety variety) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("base", variety.base());
    json.put("gains", variety.gains());
    if (variety.hasSpots()) {
      json.put("foreground", variety.foreground());
      json.put("spots", variety.spots());
    }
    return json;
  }

  private static Shading shading(JsonFields json) {
    return new Shading(
        json.integer("step"),
        json.integer("columns"),
        json.integer("rows"),
        json.numbers("values"));
  }

  private static IntensityMap map(List<JsonFields> json) {
    return new IntensityMap(
        json.stream().map(c -> new IntensityMap.Range(c.number("low"), c.number("high"))).toList());
  }

  private static Map<String, Object> write(PixelType type) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", type.name());
    json.put("integer", type.integer());
    json.put("minimum", type.minimum());
    json.put("maximum", type.maximum());
    return json;
  }

  private static PixelType type(JsonFields json) {
    PixelType type =
        new PixelType(
            json.text("name"),
            json.flag("integer"),
            json.number("minimum"),
            json.number("maximum"));
    if (type.name().isEmpty()
        || type.name().length() > LONGEST_TYPE_NAME
        || !(type.minimum() < type.maximum())) {
      throw new ModelDefect("its pixel type " + ModelDefect.quote(type.name()) + " is none");
    }
    return type;
  }
}
