package io.rulemaker.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyStoreTest {
  private static final String GOOD =
      "package site;\nimport io.rulemaker.rules.fact.Quorum;\n"
          + "rule \"r\" when Quorum( quorate ) then end\n";

  @Test
  void aRefusedFileLeavesTheLastGoodPoliciesInForce(@TempDir Path folder)
      throws IOException, PolicyException {
    Path file = folder.resolve("site.drl");
    Files.writeString(file, GOOD);
    PolicyStore store = new PolicyStore(List.of(folder));
    store.reload();
    PolicySet good = store.current();
    assertEquals(1, good.user().orElseThrow().size());

    Files.writeString(file, GOOD.replace("quorate", "quorat"));
    PolicyException refused = assertThrows(PolicyException.class, store::reload);
    assertTrue(refused.getMessage().startsWith(file + ":"), refused.getMessage());
    assertSame(good, store.current());

    Files.writeString(file, GOOD);
    store.reload();
    assertEquals(1, store.current().user().orElseThrow().size());
  }
}
