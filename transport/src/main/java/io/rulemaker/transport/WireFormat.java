package io.rulemaker.transport;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Letter;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form that messages have outside the process: JSON in an envelope that names a schema version
 * and the sender; a message names its type, {@code is}. In a cluster that is being upgraded, old
 * and new members read each other: fields that one does not know are ignored, fields that the other
 * does not send are null or zero, and messages of unknown types are skipped. The version rises when
 * that is not enough.
 */
public final class WireFormat {
  /** The version that is written, and the highest that can be read. */
  public static final int SCHEMA = 1;

  /** What is sent, as sealed types: all that they permit, at any depth, has a name of its own. */
  static final List<Class<?>> KINDS =
      List.of(Event.class, Effect.class, Command.class, Reply.class, Letter.class, Recording.class);

  static final Map<String, Class<? extends Message>> TYPES = types();

  private final ObjectMapper json;

  /** Each message, wherever it stands in another one, names its type. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface Typed {}

  public WireFormat() {
    SimpleModule documents = new SimpleModule("documents");
    documents.addSerializer(Element.class, new ElementWriter());
    documents.addDeserializer(Element.class, new ElementReader());
    TYPES.forEach((name, type) -> documents.registerSubtypes(new NamedType(type, name)));
    json =
        JsonMapper.builder()
            .addModule(documents)
            .addMixIn(Message.class, Typed.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();
  }

  private static Map<String, Class<? extends Message>> types() {
    Map<String, Class<? extends Message>> types = new HashMap<>();
    KINDS.forEach(kind -> addTypes(kind, types));
    return Map.copyOf(types);
  }

  private static void addTypes(Class<?> type, Map<String, Class<? extends Message>> types) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        addTypes(permitted, types);
      }
      return;
    }
    Class<?> other = types.put(type.getSimpleName(), type.asSubclass(Message.class));
    if (other != null) {
      throw new IllegalStateException(
          "two messages have one name: " + other.getName() + " and " + type.getName());
    }
  }

  /** An envelope that cannot be read. The message is one line for the operator. */
  public static final class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    WireException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Writes an envelope. */
  public byte[] write(Envelope envelope) {
    ObjectNode root = json.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("sender", envelope.sender());
    root.put("number", envelope.number());
    root.set("body", json.valueToTree(envelope.message()));
    try {
      return json.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message of ours cannot be written: " + envelope, e);
    }
  }

  /**
   * Reads an envelope.
   *
   * @return empty if a message in it is of a type that this version does not know
   * @throws WireException if it is malformed, or written in a schema that is too new
   */
  public Optional<Envelope> read(byte[] bytes) throws WireException {
    try {
      JsonNode root = json.readTree(bytes);
      int schema = root.path("schema").asInt(0);
      if (schema < 1 || schema > SCHEMA) {
        throw new WireException(
            "message in schema ["
                + schema
                + "], but this version reads 1 to ["
                + SCHEMA
                + "]; upgrade this node",
            null);
      }
      Message message = json.treeToValue(root.path("body"), Message.class);
      if (message == null) {
        throw new WireException("message without body", null);
      }
      return Optional.of(
          new Envelope(root.path("sender").asText(), root.path("number").asLong(), message));
    } catch (InvalidTypeIdException e) {
      return unknown(e);
    } catch (IOException | RuntimeException e) {
      throw new WireException("malformed message: " + firstLine(e), e);
    }
  }

  private static Optional<Envelope> unknown(InvalidTypeIdException e) throws WireException {
    if (e.getTypeId() == null) {
      throw new WireException("message without type", e);
    }
    return Optional.empty();
  }

  private static String firstLine(Exception e) {
    String text = String.valueOf(e.getMessage());
    return text.lines().findFirst().orElse(text);
  }

  /** Marks a part of a document, which is wrapped because only whole documents are read. */
  private static final String PART = "part";

  /** Documents and parts of them travel as XML text. */
  private static final class ElementWriter extends JsonSerializer<Element> {
    @Override
    public void serialize(Element element, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      Element document = element;
      if (!element.is("cib")) {
        document = new Element("cib").set(PART, "1");
        document.add(element.copy());
      }
      out.writeString(CibWriter.write(document));
    }
  }

  private static final class ElementReader extends JsonDeserializer<Element> {
    @Override
    public Element deserialize(JsonParser in, DeserializationContext context) throws IOException {
      byte[] xml = in.getValueAsString("").getBytes(StandardCharsets.UTF_8);
      try {
        Element document = CibReader.read(new ByteArrayInputStream(xml), "a message");
        if (!document.has(PART) || document.children().isEmpty()) {
          return document;
        }
        Element part = document.children().get(0);
        part.detach();
        return part;
      } catch (CibException e) {
        throw new JsonMappingException(in, e.getMessage(), e);
      }
    }
  }
}
