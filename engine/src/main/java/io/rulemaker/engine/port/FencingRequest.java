package io.rulemaker.engine.port;

/**
 * A request to fence or unfence a node (L-18).
 *
 * @param target name of the node
 * @param action {@code off}, {@code reboot} or {@code on}
 * @param timeoutMs for the whole request, in ms, delays not counted
 * @param delayMs to wait first, in ms; -1 switches off the delays of the devices too (L-30)
 */
public record FencingRequest(String target, String action, long timeoutMs, long delayMs) {}
