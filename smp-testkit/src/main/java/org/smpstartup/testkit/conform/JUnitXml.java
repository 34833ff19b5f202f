package org.smpstartup.testkit.conform;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes results as the XML that build servers take for JUnit's: a file for each board, a suite for
 * each preset, a case for each rule. The same results give the same bytes.
 */
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
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, List<RuleResult>> board : boards.entrySet()) {
      Path file = directory.resolve("TEST-conform-" + fileName(board.getKey(), names) + ".xml");
      try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        write(writer, board.getValue());
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }
  }

  /** A jar that does not tell its board's id stands under its own name, whatever that is. */
  private static String fileName(String board, Set<String> taken) {
    String name = NOT_A_NAME.matcher(board).replaceAll("_");
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private static void write(Writer writer, List<RuleResult> results) throws XMLStreamException {
    // The JDK's own, whatever else is on the class path: the same results are the same bytes.
    XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    Map<String, List<RuleResult>> presets = new LinkedHashMap<>();
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
    String preset = first.preset().equals(RuleResult.NO_PRESET) ? "" : "." + first.preset();
    String name = first.board() + preset;
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", clean(name));
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", count(results, Verdict.Result.FAIL));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(results, Verdict.Result.SKIP));
    // Some servers want one; a real one would make every report another.
    xml.writeAttribute("time", "0");
    for (RuleResult result : results) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", clean("conform." + name));
      xml.writeAttribute("name", result.rule().id());
      xml.writeAttribute("time", "0");
      if (result.failed()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", line(result.verdict().reason()));
        xml.writeAttribute("type", "conformance");
        xml.writeCharacters(clean(result.message()));
        xml.writeEndElement();
      } else if (result.verdict().result() == Verdict.Result.SKIP) {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", line(result.verdict().reason()));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** For an attribute, in which a reader makes a blank of every line break. */
  private static String line(String text) {
    return clean(text).replaceAll("[\\r\\n\\t]+", " ");
  }

  private static String count(List<RuleResult> results, Verdict.Result which) {
    return Long.toString(results.stream().filter(r -> r.verdict().result() == which).count());
  }

  private static String clean(String text) {
    return NOT_XML.matcher(text).replaceAll("\uFFFD");
  }
}
