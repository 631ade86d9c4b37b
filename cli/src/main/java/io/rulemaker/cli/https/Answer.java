package io.rulemaker.cli.https;

import java.nio.charset.StandardCharsets;

/**
 * What is answered to a request.
 *
 * @param type the content type
 */
record Answer(int status, String type, byte[] body) {
  static final String TEXT = "text/plain; charset=utf-8";
  static final String HTML = "text/html; charset=utf-8";
  static final String JSON = "application/json";
  static final String XML = "application/xml";

  static Answer text(int status, String text) {
    return of(status, TEXT, text);
  }

  static Answer of(int status, String type, String text) {
    return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8));
  }
}
