package io.rulemaker.cli.https;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who asks, by HTTP Basic: the user's name, and the token as password. */
final class Doorkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
  private static final String SCHEME = "Basic ";
  private static final int LONGEST = 512;

  private final Users users;
  private final Attempts attempts = new Attempts(System::nanoTime);

  Doorkeeper(Users users) {
    this.users = users;
  }

  /** Who asks; refused unless that is known, and may as much as a role. */
  User admit(HttpExchange exchange, Role atLeast) throws HttpError {
    users.look();
    String[] parts = credentials(exchange.getRequestHeaders());
    User user = users.recognise(parts[0], parts[1]);
    if (user == null) {
      user = check(exchange, parts[0], parts[1]);
    }
    if (user.role().compareTo(atLeast) < 0) {
      throw new HttpError(
          HttpError.FORBIDDEN,
          "user ["
              + user.name()
              + "] is a "
              + user.role().text()
              + ", who may look at /, /status, /explain/RESOURCE and /metrics; commands, which can"
              + " show parameters, are for operators");
    }
    return user;
  }

  private User check(HttpExchange exchange, String name, String token) throws HttpError {
    String from = exchange.getRemoteAddress().getAddress().getHostAddress();
    String who = name + "@" + from;
    if (!attempts.allowed(who)) {
      throw new HttpError(HttpError.TOO_MANY, "too many attempts failed; wait, then try again");
    }
    User user = users.check(name, token);
    if (user == null) {
      if (attempts.failed(who)) {
        LOG.warn("Over https [{}] from {} was refused: unknown, or another token", name, from);
      }
      throw unauthorized("unknown user, or another token");
    }
    return user;
  }

  private static String[] credentials(Headers headers) throws HttpError {
    String header = headers.getFirst("Authorization");
    if (header == null) {
      throw unauthorized("user and token are needed");
    }
    if (header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthorized("only HTTP Basic is taken: user and token");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
      if (parts.length == 2 && parts[0].matches(User.NAME)) {
        return parts;
      }
    } catch (IllegalArgumentException e) {
      throw unauthorized("malformed user and token");
    }
    throw unauthorized("malformed user and token");
  }

  private static HttpError unauthorized(String text) {
    return new HttpError(HttpError.UNAUTHORIZED, text);
  }
}
