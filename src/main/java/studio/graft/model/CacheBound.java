package studio.graft.model;

/**
 * The most that the cache of a project may take.
 *
 * @param bytes 0 for the smaller of 10 GB and a tenth of the free disk
 * @param source who said so
 */
public record CacheBound(long bytes, Source source) {
  /** Environment variable with the most in GB; it overrules what was set in the window. */
  public static final String VARIABLE = "GRAFT_CACHE_GB";

  /** Nobody has said anything. */
  public static final CacheBound AUTOMATIC = new CacheBound(0, Source.AUTOMATIC);

  /** Bytes of a GB, as disks are sold and sizes are shown. */
  public static final long GIGABYTE = 1_000_000_000L;

  /** Who can say it. */
  public enum Source {
    /** Nobody. */
    AUTOMATIC,
    /** A person, in the window's settings. */
    SETTINGS,
    /** The environment variable {@value CacheBound#VARIABLE}. */
    ENVIRONMENT
  }

  /**
   * The bound that holds.
   *
   * @param variable value of {@value #VARIABLE}, null where it is not set; nonsense is passed over
   * @param set bytes that a person set, 0 for none
   */
  public static CacheBound of(String variable, long set) {
    long asked = parse(variable);
    if (asked > 0) {
      return new CacheBound(asked, Source.ENVIRONMENT);
    }
    return set > 0 ? new CacheBound(set, Source.SETTINGS) : AUTOMATIC;
  }

  /** A number of GB in bytes; 0 where nothing or nonsense is given. */
  public static long parse(String gigabytes) {
    try {
      double asked = gigabytes == null ? 0 : Double.parseDouble(gigabytes);
      return asked > 0 && Double.isFinite(asked) ? Math.max(1, Math.round(asked * GIGABYTE)) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
