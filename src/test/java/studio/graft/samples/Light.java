package studio.graft.samples;

import java.util.Random;

/**
 * How a scene is lit.
 *
 * @param x direction towards the light, to the right
 * @param y direction towards the light, downwards
 * @param z direction towards the light, to the camera; the three have length 1
 * @param sun strength of the directed light
 * @param sky strength of the light from everywhere
 * @param softness of shadows in pixels
 */
record Light(double x, double y, double z, double sun, double sky, double softness) {
  static Light random(Random random) {
    double around = random.nextDouble() * 2 * Math.PI;
    double z = 0.5 + 0.4 * random.nextDouble();
    double flat = Math.sqrt(1 - z * z);
    boolean overcast = random.nextDouble() < 0.45;
    double sun = overcast ? 0.35 + 0.25 * random.nextDouble() : 0.75 + 0.45 * random.nextDouble();
    double sky = overcast ? 0.55 + 0.2 * random.nextDouble() : 0.2 + 0.2 * random.nextDouble();
    return new Light(
        flat * Math.cos(around), flat * Math.sin(around), z, sun, sky, overcast ? 18 : 5);
  }

  /** Light that falls on a surface with this slope. */
  double diffuse(double slopeX, double slopeY) {
    double norm = 1 / Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
    double facing = (-slopeX * x - slopeY * y + z) * norm;
    return sky + sun * Math.max(0, facing);
  }

  /** Light that a glossy surface with this slope reflects to the camera. */
  double shine(double slopeX, double slopeY, double sharpness) {
    double norm = 1 / Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
    double hz = z + 1;
    double half = 1 / Math.sqrt(x * x + y * y + hz * hz);
    double facing = (-slopeX * x - slopeY * y + hz) * half * norm;
    return sun * Math.pow(Math.max(0, facing), sharpness);
  }
}
