package io.rulemaker.cli.https;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.rulemaker.engine.port.Timers;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers over HTTPS while a node runs. The node comes first: what keeps this from working, such as
 * a missing certificate or an address that is not there yet, is logged and tried again.
 */
public final class HttpsService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpsService.class);

  /** Clients that are slow in the midst of something hold one each, for a time at most. */
  private static final int THREADS = 64;

  private static final int SESSIONS = 200;
  private static final int THREAD_IDLE_SECONDS = 10;
  private static final int BACKLOG = 64;
  private static final long LOOK_MS = 5_000;
  private static final long TRY_AGAIN_MS = 30_000;

  private final HttpsSettings settings;
  private final String node;
  private final Asking asking;
  private final Supplier<PolicySet> policies;
  private final Timers timers;
  private final List<HttpsServer> servers = new ArrayList<>();
  private ThreadPoolExecutor threads;
  private CertificateKeeper certificate;
  private Timers.Timer next;
  private String lastTrouble = "";
  private boolean closed;

  /**
   * Limits of the JDK's server, which reads them once in a process. Without them whoever sends half
   * a request holds a thread for ever. Those given to the Java runtime count before these.
   */
  private static final Map<String, String> LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "256",
          "sun.net.httpserver.maxIdleConnections", "128",
          "sun.net.httpserver.idleInterval", "30", // s
          "sun.net.httpserver.clockTick", "5000", // ms, to look for idle ones
          "sun.net.httpserver.maxReqTime", "20", // s for handshake and request
          // s from there to the end of the answer: more than the member may take for it.
          "sun.net.httpserver.maxRspTime", "90",
          "sun.net.httpserver.maxReqHeaders", "64",
          "sun.net.httpserver.maxReqHeaderSize", "32768", // bytes
          "sun.net.httpserver.nodelay", "true");

  /**
   * Prepares, and begins nothing.
   *
   * @param asking the member
   * @param policies those in force, by which status and reasons are seen
   */
  public HttpsService(
      HttpsSettings settings,
      String node,
      Asking asking,
      Supplier<PolicySet> policies,
      Timers timers) {
    LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    this.settings = settings;
    this.node = node;
    this.asking = asking;
    this.policies = policies;
    this.timers = timers;
  }

  /** Begins to answer, now or as soon as that is possible. */
  public synchronized void start() {
    if (closed) {
      return;
    }
    try {
      listen();
      LOG.info("Answers https at {}", settings.listen());
      next = timers.after(LOOK_MS, this::look);
    } catch (IOException e) {
      stopServers();
      String trouble = String.valueOf(e.getMessage());
      if (!trouble.equals(lastTrouble)) {
        LOG.error("Cannot answer https yet: {}", trouble);
        lastTrouble = trouble;
      }
      next = timers.after(TRY_AGAIN_MS, this::start);
    }
  }

  private synchronized void look() {
    if (!closed) {
      certificate.look();
      next = timers.after(LOOK_MS, this::look);
    }
  }

  private void listen() throws IOException {
    certificate = new CertificateKeeper(settings.certificate());
    SSLContext context = certificate.context();
    context.getServerSessionContext().setSessionCacheSize(SESSIONS);
    HttpsApi api =
        new HttpsApi(node, new Users(settings.users()), asking, policies, certificate::endsAtMs);
    threads = threads();
    for (String address : settings.listen()) {
      HttpsServer server;
      try {
        server = HttpsServer.create(socketAddress(address), BACKLOG);
      } catch (IOException e) {
        throw new IOException("[" + address + "] cannot be listened on: " + e.getMessage(), e);
      }
      servers.add(server);
      server.setHttpsConfigurator(new ModernTls(context));
      server.setExecutor(threads);
      server.createContext("/", api);
    }
    servers.forEach(HttpsServer::start);
  }

  /** Where it listens, which is of interest if it was told to choose a port. */
  synchronized List<InetSocketAddress> addresses() {
    return servers.stream().map(HttpsServer::getAddress).toList();
  }

  private static InetSocketAddress socketAddress(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new InetSocketAddress(
        InetAddress.getByName(host), Integer.parseInt(address.substring(colon + 1)));
  }

  private static ThreadPoolExecutor threads() {
    AtomicInteger made = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "https-" + made.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** TLS 1.3 and 1.2 only. */
  private static final class ModernTls extends HttpsConfigurator {
    ModernTls(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters connection) {
      SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      parameters.setUseCipherSuitesOrder(true);
      connection.setSSLParameters(parameters);
    }
  }

  private void stopServers() {
    servers.forEach(server -> server.stop(0));
    servers.clear();
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel();
    }
    stopServers();
  }
}
