package io.rulemaker.harness.recording;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The first line of a recording.
 *
 * @param format always {@link #FORMAT}
 * @param schema the version of the form: a reader refuses newer ones than its own
 * @param cluster the name of the cluster; empty if it has none
 * @param begun when, as ISO 8601
 * @param by the program that wrote it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingHeader(String format, int schema, String cluster, String begun, String by) {
  /** What tells a recording from other files. */
  public static final String FORMAT = "rulemaker-recording";

  /** The version that is written, and the highest that can be read. */
  public static final int SCHEMA = 1;
}
