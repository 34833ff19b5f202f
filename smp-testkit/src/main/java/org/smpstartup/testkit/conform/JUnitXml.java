package org.smpstartup.testkit.conform;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes results as the XML that build servers take for JUnit's: a file for each board. */
public final class JUnitXml {
  /** What XML 1.0 has no way to say. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final Pattern NOT_A_NAME = Pattern.compile("[^A-Za-z0-9._-]");

  private JUnitXml() {}

  /**
   * Writes.
   *
   * @param directory where; it exists
   * @param results the results
   * @throws IOException if a file cannot be written
   */
  public static void write(Path directory, List<RuleResult> results) throws IOException {
    Map<String, List<RuleResult>> boards = new TreeMap<>();
    results.forEach(r -> boards.computeIfAbsent(r.board(), b -> new ArrayList<>()).add(r));
    for (Map.Entry<String, List<RuleResult>> board : boards.entrySet()) {
      String name = NOT_A_NAME.matcher(board.getKey()).replaceAll("_");
      Path file = directory.resolve("TEST-conform-" + name + ".xml");
      try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        write(writer, board.getValue());
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }
  }

  private static void write(Writer writer, List<RuleResult> results) throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    Map<String, List<RuleResult>> presets = new java.util.LinkedHashMap<>();
    results.forEach(r -> presets.computeIfAbsent(r.preset(), p -> new ArrayList<>()).add(r));
    for (List<RuleResult> preset : presets.values()) {
      suite(xml, preset);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
  }

  private static void suite(XMLStreamWriter xml, List<RuleResult> results)
      throws XMLStreamException {
    RuleResult first = results.getFirst();
    String name = first.board() + "." + first.preset();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", clean(name));
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", count(results, Verdict.Result.FAIL));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(results, Verdict.Result.SKIP));
    for (RuleResult result : results) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", clean("conform." + name));
      xml.writeAttribute("name", result.rule().id());
      if (result.failed()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", clean(result.verdict().reason()));
        xml.writeCharacters(clean(result.message()));
        xml.writeEndElement();
      } else if (result.verdict().result() == Verdict.Result.SKIP) {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", clean(result.verdict().reason()));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String count(List<RuleResult> results, Verdict.Result which) {
    return Long.toString(results.stream().filter(r -> r.verdict().result() == which).count());
  }

  private static String clean(String text) {
    return NOT_XML.matcher(text).replaceAll("\uFFFD");
  }
}
