package io.rulemaker.harness.lab.trial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A client that asks for a web page again and again; runs as a process of its own in the client's
 * network. A question that hangs does not hold up the next ones.
 *
 * <p>Writes a line for each question: when it was asked and when it ended (ms since the epoch), and
 * the page, or {@code -} if there was no answer in time.
 */
public final class HttpProbe {
  private static final int LIMIT_MS = 200;

  private HttpProbe() {}

  /** Asks until its standard input ends. Arguments: address, port, interval in ms. */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
    int interval = Integer.parseInt(arguments[2]);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    ExecutorService questions = Executors.newCachedThreadPool();
    clock.scheduleAtFixedRate(
        () -> questions.execute(() -> ask(server)), 0, interval, TimeUnit.MILLISECONDS);
    while (System.in.read() >= 0) {
      // Whoever started this process keeps the input open as long as it wants answers.
    }
    System.exit(0);
  }

  private static void ask(InetSocketAddress server) {
    long start = System.currentTimeMillis();
    String page;
    try (Socket socket = new Socket()) {
      socket.connect(server, LIMIT_MS);
      socket.setSoTimeout(LIMIT_MS);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.0\r\nHost: cluster\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      page = page(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      // No answer is a result, too.
      page = "-";
    }
    String line = start + " " + System.currentTimeMillis() + " " + page + "\n";
    synchronized (System.out) {
      System.out.print(line);
      System.out.flush();
    }
  }

  private static String page(String answer) {
    int body = answer.indexOf("\r\n\r\n");
    return answer.startsWith("HTTP/1.1 200") && body >= 0 ? answer.substring(body).strip() : "-";
  }
}
