package io.rulemaker.cli.https;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.live.StatusView;
import io.rulemaker.cli.report.Explained;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node answers over HTTPS: which path gives what to whom. */
final class HttpsApi implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(HttpsApi.class);

  /** How many questions one user may have at once: who reads slowly holds a thread for each. */
  static final int MOST_AT_ONCE = 8;

  private static final String EXPLAIN = "/explain/";

  private final Doorkeeper doorkeeper;
  private final Sight sight;
  private final Questions questions;
  private final Supplier<PolicySet> policies;
  private final LongSupplier certificateEndsAtMs;
  private final Map<String, Semaphore> atOnce = new ConcurrentHashMap<>();

  HttpsApi(
      String node,
      Users users,
      Asking asking,
      Supplier<PolicySet> policies,
      LongSupplier certificateEndsAtMs) {
    this.doorkeeper = new Doorkeeper(users);
    this.sight = new Sight(asking, policies);
    this.questions = new Questions(node, asking);
    this.policies = policies;
    this.certificateEndsAtMs = certificateEndsAtMs;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      try {
        if ("/health".equals(path)) {
          requireMethod(exchange, "GET");
          send(exchange, health());
          return;
        }
        boolean asks = "/ask".equals(path);
        requireMethod(exchange, asks ? "POST" : "GET");
        User user = doorkeeper.admit(exchange, asks ? Role.OPERATOR : Role.VIEWER);
        serve(exchange, user, path);
      } catch (HttpError e) {
        send(exchange, e);
      } catch (RuntimeException e) {
        LOG.error(
            "Over https [{}] failed", path == null ? "" : path.replaceAll("\\p{Cntrl}", ""), e);
        send(exchange, new HttpError(HttpError.INTERNAL, "internal error; see the log"));
      }
    }
  }

  /** A user's permit covers the sending of the answer, which a slow reader makes last. */
  private void serve(HttpExchange exchange, User user, String path) throws HttpError, IOException {
    Semaphore permits = atOnce.computeIfAbsent(user.name(), name -> new Semaphore(MOST_AT_ONCE));
    if (!permits.tryAcquire()) {
      throw new HttpError(HttpError.TOO_MANY, "[" + user.name() + "] asks too much at once");
    }
    try {
      send(exchange, answer(exchange, user, path));
    } finally {
      permits.release();
    }
  }

  private Answer answer(HttpExchange exchange, User user, String path)
      throws HttpError, IOException {
    if (path.startsWith(EXPLAIN)) {
      return explanation(exchange, path.substring(EXPLAIN.length()));
    }
    return switch (path) {
      case "/" -> page();
      case "/status" -> status(exchange);
      case "/metrics" ->
          Answer.of(
              200, Metrics.TYPE, new Metrics(sight.view(), certificateEndsAtMs.getAsLong()).text());
      case "/ask" -> questions.answer(exchange, user);
      default ->
          throw new HttpError(
              HttpError.NOT_FOUND,
              "nothing is here; there are /, /status, /explain/RESOURCE, /metrics, /health, /ask");
    };
  }

  /** Whether this node is in touch with a leader and has quorum; tells nothing else. */
  private Answer health() {
    Reply.State state;
    try {
      state = sight.state();
    } catch (HttpError e) {
      return Answer.text(HttpError.UNAVAILABLE, "no-answer\n");
    }
    if (state.leader() == null) {
      return Answer.text(HttpError.UNAVAILABLE, "no-leader\n");
    }
    return state.quorate()
        ? Answer.text(200, "ok\n")
        : Answer.text(HttpError.UNAVAILABLE, "no-quorum\n");
  }

  /** People who look at the page keep looking when the member says nothing for a while. */
  private Answer page() {
    try {
      return Answer.of(200, Answer.HTML, StatusPage.of(sight.view()));
    } catch (HttpError e) {
      return Answer.of(e.status(), Answer.HTML, StatusPage.ofTrouble(e.getMessage()));
    }
  }

  private Answer status(HttpExchange exchange) throws HttpError {
    StatusView view = sight.view();
    try {
      return switch (form(exchange)) {
        case "json" -> Answer.of(200, Answer.JSON, view.json() + "\n");
        case "xml" -> Answer.of(200, Answer.XML, view.xml());
        default -> Answer.text(200, view.text());
      };
    } catch (CommandFailure e) {
      throw new HttpError(HttpError.INTERNAL, e.getMessage(), e);
    }
  }

  /** What is asked for by {@code ?as=}, or else by the first known type of the header Accept. */
  private static String form(HttpExchange exchange) throws HttpError {
    String query = exchange.getRequestURI().getQuery();
    if (query != null && query.startsWith("as=")) {
      String named = query.substring("as=".length());
      if (!List.of("text", "json", "xml").contains(named)) {
        throw new HttpError(HttpError.BAD_REQUEST, "as=[" + named + "] is none of text, json, xml");
      }
      return named;
    }
    for (String type : accepted(exchange).split(",")) {
      String name = type.split(";", 2)[0].strip();
      if (name.endsWith("/json") || name.endsWith("/xml")) {
        return name.substring(name.indexOf('/') + 1);
      } else if (name.startsWith("text/")) {
        return "text";
      }
    }
    return "text";
  }

  private static String accepted(HttpExchange exchange) {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    return accept == null ? "" : accept.toLowerCase(Locale.ROOT);
  }

  private Answer explanation(HttpExchange exchange, String resource) throws HttpError {
    List<String> lines = explain(sight.view(), resource);
    return accepted(exchange).contains("text/html")
        ? Answer.of(200, Answer.HTML, StatusPage.ofExplanation(resource, lines))
        : Answer.text(200, String.join("\n", lines) + "\n");
  }

  /** One at a time: it is a whole decision. */
  private synchronized List<String> explain(StatusView view, String resource) throws HttpError {
    return Explained.of(view.cluster().cib.copy(), policies.get(), view.cluster().now)
        .why(resource)
        .orElseThrow(
            () -> new HttpError(HttpError.NOT_FOUND, "there is no resource [" + resource + "]"));
  }

  private static void requireMethod(HttpExchange exchange, String method) throws HttpError {
    String used = exchange.getRequestMethod();
    if (!used.equals(method) && !(used.equals("HEAD") && method.equals("GET"))) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new HttpError(HttpError.METHOD_NOT_ALLOWED, "only " + method + " is taken here");
    }
  }

  private static void send(HttpExchange exchange, HttpError error) throws IOException {
    if (error.status() == HttpError.UNAUTHORIZED) {
      exchange
          .getResponseHeaders()
          .set("WWW-Authenticate", "Basic realm=\"rulemaker\", charset=\"UTF-8\"");
    } else if (error.status() == HttpError.TOO_MANY || error.status() == HttpError.UNAVAILABLE) {
      exchange.getResponseHeaders().set("Retry-After", "5");
    }
    send(exchange, Answer.text(error.status(), error.getMessage() + "\n"));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", PageFrame.SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(answer.body().length));
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer.body());
    }
  }
}
