package io.rulemaker.cli.https;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.transport.Envelope;
import io.rulemaker.transport.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Commands of programs: an envelope in, an envelope out, as on the local socket. What a web page
 * elsewhere could let a browser send is refused.
 */
final class Questions {
  private static final int UNIT_BYTES = 1 << 10;
  private static final long ROOM_WAIT_MS = 5_000;
  private static final int LONGEST_ORIGIN = 200;

  private final String node;
  private final Asking asking;
  private final WireFormat wire = new WireFormat();

  /** How much of what clients send may be kept at once, all together. */
  private final Semaphore room = new Semaphore(LiveClient.FRAME_LIMIT_BYTES / UNIT_BYTES, true);

  Questions(String node, Asking asking) {
    this.node = node;
    this.asking = asking;
  }

  /** Answers a request of somebody who may ask everything. */
  Answer answer(HttpExchange exchange, User user) throws HttpError, IOException {
    refuseForeign(exchange.getRequestHeaders());
    Envelope question = read(exchange);
    if (!(question.message() instanceof Command command)) {
      throw new HttpError(HttpError.BAD_REQUEST, "only commands are taken here");
    }
    String who = user.name() + " over https";
    Reply reply = Sight.ask(asking, user.name(), signed(command, who), LiveClient.TIMEOUT_MS);
    if (reply == null) {
      throw new HttpError(
          HttpError.NO_ANSWER, "the member did not answer in time; whether it was done is unknown");
    }
    return new Answer(200, Answer.JSON, wire.write(new Envelope(node, question.number(), reply)));
  }

  /** Forms cannot send JSON, and scripts of other sites cannot hide where they come from. */
  private static void refuseForeign(Headers headers) throws HttpError {
    String type = headers.getFirst("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(Answer.JSON)) {
      throw new HttpError(
          HttpError.UNSUPPORTED_TYPE, "only content of type " + Answer.JSON + " is taken here");
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !origin.equalsIgnoreCase("https://" + headers.getFirst("Host"))) {
      throw new HttpError(HttpError.FORBIDDEN, "asked by a page of another site");
    }
  }

  private Envelope read(HttpExchange exchange) throws HttpError, IOException {
    int expected = length(exchange.getRequestHeaders());
    int units = expected / UNIT_BYTES + 1;
    try {
      if (!room.tryAcquire(
          Math.min(units, LiveClient.FRAME_LIMIT_BYTES / UNIT_BYTES),
          ROOM_WAIT_MS,
          TimeUnit.MILLISECONDS)) {
        throw new HttpError(HttpError.UNAVAILABLE, "too much is sent at once: try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpError(HttpError.UNAVAILABLE, "the service ends", e);
    }
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(expected + 1);
      if (body.length > expected) {
        throw tooLarge();
      }
      return parse(body);
    } finally {
      room.release(Math.min(units, LiveClient.FRAME_LIMIT_BYTES / UNIT_BYTES));
    }
  }

  private static int length(Headers headers) throws HttpError {
    String length = headers.getFirst("Content-Length");
    if (length == null || !length.matches("\\d{1,18}")) {
      throw new HttpError(HttpError.BAD_REQUEST, "a Content-Length is needed");
    }
    if (Long.parseLong(length) > LiveClient.FRAME_LIMIT_BYTES) {
      throw tooLarge();
    }
    return Integer.parseInt(length);
  }

  private static HttpError tooLarge() {
    return new HttpError(
        HttpError.TOO_LARGE,
        "a command is not longer than [" + LiveClient.FRAME_LIMIT_BYTES + "] bytes");
  }

  private Envelope parse(byte[] body) throws HttpError {
    try {
      Optional<Envelope> envelope = wire.read(body);
      return envelope.orElseThrow(
          () ->
              new HttpError(
                  HttpError.BAD_REQUEST,
                  "this command is not known here; is the program of another version?"));
    } catch (WireFormat.WireException e) {
      throw new HttpError(HttpError.BAD_REQUEST, e.getMessage(), e);
    }
  }

  /** The configuration remembers who changed it: not only who the program says that it is. */
  private static Command signed(Command command, String who) {
    if (!(command instanceof Command.ChangeConfiguration change)) {
      return command;
    }
    String claimed = change.origin() == null ? "" : change.origin().replaceAll("\\p{Cntrl}", " ");
    if (claimed.length() > LONGEST_ORIGIN) {
      claimed = claimed.substring(0, LONGEST_ORIGIN);
    }
    String origin = claimed.isBlank() ? who : who + " (" + claimed + ")";
    return new Command.ChangeConfiguration(
        change.expected(), change.configuration(), change.what(), origin);
  }
}
