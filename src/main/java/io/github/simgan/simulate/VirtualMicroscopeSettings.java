package io.github.simgan.simulate;

/**
 * Everything that a virtual microscope is made of.
 *
 * @param nuclei what lies under it: number, shapes, sizes, places and slow texture; their blur,
 *     brightness and background are the clean simulator's and play no part
 * @param stain how bright they are
 * @param optics what happens to their light
 * @param camera what becomes of the light
 */
public record VirtualMicroscopeSettings(
    NucleiSettings nuclei, StainSettings stain, OpticsSettings optics, CameraSettings camera) {

  /** The nuclei of {@link NucleiSettings#defaults()} as a real microscope might show them. */
  public static VirtualMicroscopeSettings defaults() {
    return new VirtualMicroscopeSettings(
        NucleiSettings.defaults(),
        StainSettings.defaults(),
        OpticsSettings.defaults(),
        CameraSettings.defaults());
  }

  /** The same microscope over other nuclei. */
  public VirtualMicroscopeSettings withNuclei(NucleiSettings newNuclei) {
    return new VirtualMicroscopeSettings(newNuclei, stain, optics, camera);
  }

  /** The same with another stain. */
  public VirtualMicroscopeSettings withStain(StainSettings newStain) {
    return new VirtualMicroscopeSettings(nuclei, newStain, optics, camera);
  }

  /** The same with other optics. */
  public VirtualMicroscopeSettings withOptics(OpticsSettings newOptics) {
    return new VirtualMicroscopeSettings(nuclei, stain, newOptics, camera);
  }

  /** The same with another camera. */
  public VirtualMicroscopeSettings withCamera(CameraSettings newCamera) {
    return new VirtualMicroscopeSettings(nuclei, stain, optics, newCamera);
  }
}
