package io.rulemaker.fencing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the parameters of a device mean. */
class FenceDeviceTest {
  private static FenceDevice device(Map<String, String> parameters) {
    return FenceDevice.of("f1", "fence_test", parameters);
  }

  @Test
  void aHostMapNamesTargetsAndTheirPorts() {
    FenceDevice device = device(Map.of("pcmk_host_map", "n1:7;n2:8,9 n3:10"));
    assertTrue(device.lists("n1"));
    assertTrue(device.lists("N3"));
    assertFalse(device.lists("n4"));
    assertEquals("7", device.portOf("n1"));
    assertEquals("8,9", device.portOf("n2"));
    assertEquals("n4", device.portOf("n4"));
  }

  @Test
  void aHostListNamesTargets() {
    FenceDevice device = device(Map.of("pcmk_host_list", "n1, n2;n3"));
    assertTrue(device.lists("n1") && device.lists("n2") && device.lists("n3"));
    assertEquals("n2", device.portOf("n2"));
  }

  @Test
  void aMalformedMapIsRefusedWithTheRemedy() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> device(Map.of("pcmk_host_map", "n1:1;n2")));
    assertTrue(refused.getMessage().startsWith("pcmk_host_map entry [n2] names no port; write"));
  }

  @Test
  void targetsAreFoundInTheUsualWay() {
    assertEquals(
        FenceDevice.HostCheck.STATIC_LIST, device(Map.of("pcmk_host_list", "n1")).hostCheck(true));
    assertEquals(FenceDevice.HostCheck.DYNAMIC_LIST, device(Map.of()).hostCheck(true));
    assertEquals(FenceDevice.HostCheck.STATUS, device(Map.of()).hostCheck(false));
    assertEquals(
        FenceDevice.HostCheck.NONE,
        device(Map.of("pcmk_host_check", "none", "pcmk_host_list", "n1")).hostCheck(true));
  }

  @Test
  void settingsByAction() {
    FenceDevice device =
        device(
            Map.of(
                "pcmk_off_action", "poweroff", "pcmk_off_timeout", "90s", "pcmk_off_retries", "5"));
    assertEquals("poweroff", device.actionName("off"));
    assertEquals("reboot", device.actionName("reboot"));
    assertEquals(90_000, device.timeoutMs("off", 60_000));
    assertEquals(60_000, device.timeoutMs("on", 60_000));
    assertEquals(5, device.tries("off"));
    assertEquals(2, device.tries("on"));
    assertEquals(1, device.actionLimit());
  }

  @Test
  void delaysAddUp() {
    FenceDevice device = device(Map.of("pcmk_delay_base", "n1:5s;n2:1s", "pcmk_delay_max", "9s"));
    assertEquals(5_000, device.delayMs("n1", 0, 0));
    assertEquals(7_000, device.delayMs("n1", 0, 0.5));
    assertEquals(16_000, device.delayMs("n1", 10_000, 0.25));
    assertEquals(1_000, device.delayMs("n2", 0, 0));
    assertEquals(0, device.delayMs("n1", -1, 0.9), "-1 disables base and random delay");
  }

  @Test
  void onlyTheParametersOfTheAgentReachIt() {
    FenceDevice device = device(Map.of("ip", "10.0.0.9", "pcmk_host_list", "n1"));
    assertEquals(Map.of("ip", "10.0.0.9"), device.parameters());
  }
}
