package io.rulemaker.cli.live;

/** How the exit codes of commands for the running cluster are documented. */
final class LiveExitCodes {
  static final String HEADING = "%nExit codes:%n";
  static final String DONE = "0:done";
  static final String USAGE = "64:wrong option or argument";
  static final String BAD_INPUT = "65:the input cannot be read, or the request makes no sense";
  static final String TEMPORARY = "75:there is no leader now: try again";
  static final String DENIED = "77:--server does not know the user, or allows it less than this";
  static final String CONFIGURATION = "78:the change would make errors, or has an unknown schema";
  static final String NOT_CONNECTED = "102:no member of the cluster answers";
  static final String NO_SUCH_THING = "105:something that was named does not exist";
  static final String NO_QUORUM = "106:without quorum the configuration may not change";
  static final String UNSAFE = "107:it may do harm, and was not confirmed";
  static final String EXISTS = "108:something that is to be new exists already";
  static final String TIMEOUT = "124:the cluster was still at work when the time was over";

  private LiveExitCodes() {}
}
