package io.rulemaker.transport;

import io.rulemaker.engine.port.ClusterLink;
import io.rulemaker.engine.port.Message;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The way to the other members on Camel. The routes are in {@link LinkRoutes}; the endpoints say
 * which bus it is. It can be opened once.
 */
public final class CamelClusterLink implements ClusterLink {
  private static final long STOP_TIMEOUT_S = 5;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final String node;
  private final LinkEndpoints endpoints;
  private ProducerTemplate producer;

  /**
   * Prepares a link.
   *
   * @param node name of this member
   */
  public CamelClusterLink(String node, LinkEndpoints endpoints) {
    this.node = node;
    this.endpoints = endpoints;
  }

  @Override
  public void open(Listener listener) throws LinkException {
    context.setStartupSummaryLevel(StartupSummaryLevel.Off);
    context.setUseMDCLogging(false);
    context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
    context.getShutdownStrategy().setTimeout(STOP_TIMEOUT_S);
    // What is still on its way to a listener that goes is of no account.
    context.getShutdownStrategy().setSuppressLoggingOnTimeout(true);
    endpoints.prepare(context);
    producer = context.createProducerTemplate();
    try {
      context.addRoutes(new LinkRoutes(node, endpoints, listener));
      context.start();
      // Only now: if the context itself failed to start the route, it would log a stack trace.
      context.getRouteController().startRoute(LinkRoutes.IN);
    } catch (Exception e) { // what Camel declares
      context.stop();
      throw reason(e);
    }
  }

  /** What was thrown within is wrapped by Camel, more than once. */
  private static LinkException reason(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkException reason) {
        return reason;
      }
    }
    return new LinkException(
        "the link to the other members cannot be opened: " + thrown.getMessage(), thrown);
  }

  @Override
  public void send(String member, Message message) {
    if (isOpen()) {
      producer.sendBodyAndHeader(LinkRoutes.ENTRY, message, MemberComponent.TO, member);
    }
  }

  @Override
  public void broadcast(Message message) {
    if (isOpen()) {
      producer.sendBody(LinkRoutes.ENTRY, message);
    }
  }

  @Override
  public void lead(boolean leads) {
    if (isOpen()) {
      endpoints.lead(leads);
    }
  }

  @Override
  public void confirm(Runnable act) {
    if (isOpen()) {
      endpoints.confirm(act);
    }
  }

  private boolean isOpen() {
    return context.isStarted();
  }

  @Override
  public void close() {
    context.stop();
  }
}
