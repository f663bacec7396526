package io.github.simgan.model;

/** A package of BioImage.IO as other tools write it, with a network of PyTorch. */
final class ForeignZip {
  private ForeignZip() {}

  /** As other tools write it: flow lists, comments, folded texts, no quotes. */
  static final String RDF =
      """
      ---
      # A comment: with a colon
      format_version: 0.5.4
      type: model
      name: Eyes & more
      description: >-
        Makes eyes
        look real.
      authors:
      - {name: "Jane D\\u00f6e", affiliation: 'Inst. of ''X'''}
      - name: Max M.
        orcid: 0000-0002-1825-0097
      license: MIT
      version: 1.0
      timestamp: 2024-01-01T00:00:00+00:00
      cite:
      - text: Doe, J. and others, in a text that is so long that
          it goes on in the next line   # and has a comment
        doi: 10.1000/1
      git_repo: null
      documentation: README.md
      inputs:
        - id: image
          axes:
            - {type: batch}
            - {type: channel, channel_names: [grey]}
            - {type: space, id: y, size: {min: 9, step: 1}}
            - type: space
              id: x
              size:
                min: 9
                step: 1
          data: {type: uint8}
          preprocessing:
            - id: ensure_dtype
              kwargs: {dtype: float32}
            - id: scale_linear
              kwargs: {gain: 0.01, offset: -1.0}
            - id: scale_linear
              kwargs:
                axis: channel
                gain: [2]
                offset: [0.5]
          test_tensor: {source: in.npy}
      outputs:
        - id: out
          axes: [{type: batch}, {type: channel, channel_names: [grey]},
            {type: space, id: y, size: {tensor_id: image, axis_id: y}},
            {type: space, id: x, size: {tensor_id: image, axis_id: x}}]
          postprocessing:
            - {id: scale_linear, kwargs: {gain: 50.0, offset: 100}}
            - {id: clip, kwargs: {min: 0, max: 255}}
          test_tensor: {source: out.npy}
      weights:
        pytorch_state_dict: {source: weights.pt}
        onnx: {source: "nets/tanh.onnx", opset_version: 13}
      """;

  /** The fixture's tensors in the grey levels of that description. */
  static ZipParts foreign() {
    Npy.Array in = Npy.read(ForeignNets.resource("tanh_input.npy"), "in");
    Npy.Array out = Npy.read(ForeignNets.resource("tanh_output.npy"), "out");
    float[] grey = new float[in.values().length];
    float[] refined = new float[grey.length];
    for (int i = 0; i < grey.length; i++) {
      // 2 (0.01 g - 1) + 0.5 = u
      grey[i] = ((in.values()[i] - 0.5f) / 2 + 1) * 100;
      refined[i] = Math.min(Math.max(50 * out.values()[i] + 100, 0), 255);
    }
    return new ZipParts()
        .put("rdf.yaml", RDF)
        .put("nets/tanh.onnx", ForeignNets.resource("tanh.onnx"))
        .put("in.npy", Npy.write(grey, 1, 1, 23, 37))
        .put("out.npy", Npy.write(refined, 1, 1, 23, 37));
  }
}
