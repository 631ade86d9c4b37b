package io.rulemaker.harness.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Hosts of a lab that are switched on do not boot until this is closed. */
final class HeldBoot implements AutoCloseable {
  private final Lab lab;
  private final Path script;
  private final Path real;
  private final Path go;

  HeldBoot(Lab lab) throws IOException {
    this.lab = lab;
    script = lab.folder().resolve("host");
    real = lab.folder().resolve("host-real");
    go = lab.folder().resolve("go");
    Files.deleteIfExists(go);
    Files.copy(
        script, real, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    String waits = "#!/bin/bash\nuntil [ -e '%s' ]; do sleep 0.01; done\nexec '%s' \"$@\"\n";
    Files.writeString(script, waits.formatted(go, real));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Switches a host on; returns who does so, when the host has begun to boot. */
  Process begin(String host) throws IOException, LabException, InterruptedException {
    String power = lab.folder().resolve("power").toString();
    Process process =
        new ProcessBuilder(power, lab.folder().toString(), "on", host)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (process.isAlive()
        && !(lab.status(host).equals("booting") && starter(host).children().count() > 0)) {
      Thread.sleep(10);
    }
    return process;
  }

  /** The process that ends with the host, outside of it. */
  ProcessHandle starter(String host) throws IOException {
    String known = Files.readString(lab.hostFolder(host).resolve("starter"));
    return ProcessHandle.of(Long.parseLong(known.split(" ")[0])).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    // Those that wait go on with the copy, which stays.
    Files.copy(
        real, script, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(go);
  }
}
