package io.rulemaker.cli.https;

/** A request that is not answered as asked. The message is one line for who asked. */
final class HttpError extends Exception {
  private static final long serialVersionUID = 1L;

  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int TOO_LARGE = 413;
  static final int UNSUPPORTED_TYPE = 415;
  static final int TOO_MANY = 429;
  static final int INTERNAL = 500;
  static final int UNAVAILABLE = 503;
  static final int NO_ANSWER = 504;

  private final int status;

  HttpError(int status, String message) {
    this(status, message, null);
  }

  HttpError(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
