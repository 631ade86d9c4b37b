package io.rulemaker.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"Rulemaker " + number()};
  }

  /** The number alone. */
  public static String number() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/rulemaker-version.properties")) {
      if (in == null) {
        throw new IOException("the version file is missing from the program: build it again");
      }
      properties.load(in);
    }
    return properties.getProperty("version");
  }
}
