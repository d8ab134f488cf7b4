package studio.graft.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxy of this machine: what the environment says ({@code https_proxy}, {@code http_proxy},
 * {@code no_proxy}, as other programs read them), and otherwise what the operating system's
 * settings say through Java.
 */
public final class SystemProxy extends ProxySelector {
  private static final int DEFAULT_PORT = 8080;

  private final Map<String, String> environment;
  private final ProxySelector otherwise;

  /**
   * A selector.
   *
   * @param environment variables by name
   * @param otherwise asked when the environment says nothing
   */
  public SystemProxy(Map<String, String> environment, ProxySelector otherwise) {
    this.environment = environment;
    this.otherwise = otherwise;
  }

  @Override
  public List<Proxy> select(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    String proxy = variable(scheme + "_proxy");
    if (proxy.isBlank()) {
      return otherwise == null ? List.of(Proxy.NO_PROXY) : otherwise.select(address);
    }
    if (isExcepted(address.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    try {
      URI where = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
      int port = where.getPort() < 0 ? DEFAULT_PORT : where.getPort();
      return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(where.getHost(), port)));
    } catch (IllegalArgumentException e) {
      return List.of(Proxy.NO_PROXY); // no address: then as if nothing were set
    }
  }

  private boolean isExcepted(String host) {
    for (String exception : variable("no_proxy").split(",")) {
      String name = exception.strip().replaceFirst("^\\*?\\.", "");
      if (name.equals("*")
          || !name.isEmpty()
              && host != null
              && (host.equalsIgnoreCase(name)
                  || host.toLowerCase(Locale.ROOT).endsWith("." + name.toLowerCase(Locale.ROOT)))) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    String lower = environment.getOrDefault(name, "");
    return lower.isBlank() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // the one who connects says so
  }
}
