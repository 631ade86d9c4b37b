package io.rulemaker.cli.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.member.Command;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may what over HTTPS. */
@Timeout(120)
class HttpsAccessTest extends HttpsTest {

  private int statusOf(String user, String token) throws Exception {
    return send(request("/status").header("Authorization", basic(user, token))).statusCode();
  }

  @Test
  void anOperatorChangesTheClusterAndIsNamed() throws Exception {
    assertEquals(ExitCodes.OK, run("alice", alicesToken, "node", "standby", "n2"), errors);
    Command.ChangeConfiguration change = (Command.ChangeConfiguration) cluster.heard.get(0);
    assertTrue(change.origin().startsWith("alice over https ("), change.origin());
    assertEquals(ExitCodes.OK, run("alice", alicesToken, "status"), errors);
    assertTrue(output.contains("Node n2: standby"), output);
    assertEquals(ExitCodes.OK, run("alice", alicesToken, "explain", "--live", "db"), errors);
    assertEquals(ExitCodes.OK, run("alice", alicesToken, "simulate", "--live", "-S"), errors);
  }

  @Test
  void aViewerOnlyLooks() throws Exception {
    assertEquals(200, get("/status").statusCode());
    assertEquals(ExitCodes.DENIED, run("vera", verasToken, "node", "standby", "n2"));
    assertTrue(errors.contains("viewer"), errors);
    assertEquals(
        ExitCodes.DENIED,
        run("vera", verasToken, "status"),
        "the whole configuration holds parameters");
    assertTrue(cluster.heard.isEmpty(), cluster.heard.toString());
  }

  @Test
  void whoIsNotKnownSeesNothing() throws Exception {
    for (String path : List.of("/", "/status", "/metrics", "/explain/db", "/none")) {
      assertEquals(401, send(request(path)).statusCode(), path);
    }
    assertEquals(401, statusOf("vera", alicesToken));
    assertEquals(401, statusOf("nobody", verasToken));
    assertEquals(401, statusOf("vera", ""));
    assertEquals(401, send(request("/").header("Authorization", "Basic ???")).statusCode());
    assertEquals(401, send(request("/").header("Authorization", "Bearer x")).statusCode());
    assertEquals(ExitCodes.DENIED, run("alice", verasToken, "node", "standby", "n2"));
    assertTrue(errors.contains("does not know this user"), errors);
    assertTrue(cluster.heard.isEmpty(), cluster.heard.toString());
  }

  @Test
  void whoGuessesIsStoppedAndOthersAreNot() throws Exception {
    for (int i = 0; i < Attempts.MOST; i++) {
      assertEquals(401, statusOf("vera", "guess" + i));
    }
    assertEquals(429, statusOf("vera", "one more"));
    assertEquals(429, statusOf("vera", verasToken), "nor is it said that this one is right");
    assertEquals(200, statusOf("alice", alicesToken));
  }

  @Test
  void usersAreReadAgainWhenTheyChange() throws Exception {
    assertEquals(200, statusOf("vera", verasToken));
    UsersFile.write(users(), List.of(alice));
    assertEquals(401, statusOf("vera", verasToken));
    UsersFile.write(users(), List.of(alice, vera));
    assertEquals(200, statusOf("vera", verasToken));
  }

  @Test
  void aDamagedFileOfUsersLetsInNobody() throws Exception {
    assertEquals(200, statusOf("vera", verasToken));
    String good = Files.readString(users());
    Files.writeString(users(), good + "eve operator plain:secret\n");
    assertEquals(401, statusOf("vera", verasToken));
    Files.writeString(users(), good);
    assertEquals(200, statusOf("vera", verasToken));
    Files.setPosixFilePermissions(users(), PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(401, statusOf("vera", verasToken), "others may have read it, or written");
  }

  @Test
  void pagesOfOtherSitesChangeNothing() throws Exception {
    String question =
        "{\"schema\":1,\"sender\":\"x\",\"number\":1,\"body\":"
            + "{\"is\":\"ConfirmDown\",\"node\":\"n3\"}}";
    String operator = basic("alice", alicesToken);
    assertEquals(
        415,
        send(request("/ask")
                .headers("Authorization", operator, "Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(question)))
            .statusCode());
    assertEquals(
        403,
        send(request("/ask")
                .headers(
                    "Authorization",
                    operator,
                    "Content-Type",
                    "application/json",
                    "Origin",
                    "https://evil.example")
                .POST(BodyPublishers.ofString(question)))
            .statusCode());
    assertTrue(cluster.heard.isEmpty(), cluster.heard.toString());
    assertEquals(
        200,
        send(request("/ask")
                .headers("Authorization", operator, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question)))
            .statusCode());
    assertEquals(List.of(new Command.ConfirmDown("n3")), cluster.heard);
  }

  @Test
  void commandsSayWhyTheyCannotAsk() throws Exception {
    int port = address().getPort();
    assertEquals(
        ExitCodes.NOT_CONNECTED,
        run("alice", alicesToken, "status", "--server", "https://localhost:1"));
    assertTrue(errors.contains("cannot be reached"), errors);
    assertEquals(
        ExitCodes.NOT_CONNECTED,
        run(
            "alice",
            alicesToken,
            "status",
            "--server",
            "https://127.0.0.2:" + service.addresses().get(1).getPort()));
    assertTrue(errors.contains("certificate for another host"), errors);
    assertEquals(
        ExitCodes.USAGE,
        run("alice", alicesToken, "status", "--server", "http://localhost:" + port));
    java.nio.file.Path other = folder.resolve("other.pem");
    ServerCertificate.make(other, List.of("localhost"));
    assertEquals(
        ExitCodes.NOT_CONNECTED, run("alice", alicesToken, "status", "--trust", other.toString()));
    assertTrue(errors.contains("not trusted"), errors);
    assertEquals(
        ExitCodes.BAD_INPUT, run("alice", alicesToken, "status", "--trust", users().toString()));
    assertTrue(errors.contains("no certificate"), errors);
  }
}
