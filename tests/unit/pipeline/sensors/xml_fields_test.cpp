#include "pipeline/sensors/xml_fields.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

XmlFields parsed(const std::string& text) {
  auto fields = parse_xml_fields(text, "m");
  if (!fields) throw std::runtime_error(geo::render(fields.fault().message));
  return std::move(fields).value();
}

std::string fault_of(const std::string& text) {
  const auto fields = parse_xml_fields(text, "m");
  return fields ? "no fault" : geo::render(fields.fault().message);
}

TEST(XmlFields, KnowsTextsByPath) {
  const auto fields = parsed(
      "<?xml version=\"1.0\"?><!-- c --><n1:Root xmlns:n1=\"u\"><n1:A unit=\"m\"> 7.5\n</n1:A>"
      "<Size resolution=\"10\"><N>1</N></Size><Size resolution=\"20\"><N>2</N></Size>"
      "<V>x&amp;y</V><V>z</V><E/></n1:Root>");
  EXPECT_EQ(fields.root(), "Root");
  EXPECT_EQ(fields.number("A").value(), 7.5);
  EXPECT_EQ(fields.text("A/@unit").value(), "m");
  EXPECT_EQ(fields.text("Size[10]/N").value(), "1");
  EXPECT_EQ(fields.text("Size[20]/N").value(), "2");
  EXPECT_EQ(fields.all("V"), (std::vector<std::string>{"x&y", "z"}));
  EXPECT_TRUE(fields.all("Size[10]").empty()) << "no text of its own";
  EXPECT_EQ(geo::render(fields.text("V").fault().message), "m:V: given twice (got x&y and z); fetch the scene again");
  EXPECT_EQ(geo::render(fields.text("E").fault().message), "m:E: the key is missing; fetch the scene again");
  EXPECT_EQ(geo::render(fields.number("Size[10]/@resolutio").fault().message),
            "m:Size[10]/@resolutio: the key is missing; fetch the scene again");
  EXPECT_EQ(geo::render(parsed("<r><a>1e</a></r>").number("a").fault().message),
            "m:a: not a number (got 1e); fetch the scene again");
  EXPECT_FALSE(parsed("<r><a>inf</a></r>").number("a"));
}

TEST(XmlFields, RefusesWhatIsNotXml) {
  EXPECT_EQ(fault_of(""), "m: ends early, in line 1; fetch the scene again");
  EXPECT_EQ(fault_of("<r>\n<a>"), "m: ends early, in line 2; fetch the scene again");
  EXPECT_EQ(parse_xml_fields("<r><a", "m").fault().kind, geo::FaultKind::truncated);
  EXPECT_EQ(fault_of("<r>\n</a>"), "m:2: not XML (mismatched tag); fetch the scene again");
  EXPECT_EQ(fault_of("<r>\xff</r>"), "m:1: not XML (not well-formed (invalid token)); fetch the scene again");
  EXPECT_EQ(fault_of("<r>&x;</r>"), "m:1: not XML (undefined entity); fetch the scene again");
}

TEST(XmlFields, RefusesDocumentTypes) {
  const std::string bomb =
      "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><r>&b;</r>";
  EXPECT_EQ(fault_of(bomb), "m:1: a document type does not belong into metadata; fetch the scene again");
  EXPECT_EQ(fault_of("<!DOCTYPE r SYSTEM \"file:///etc/passwd\"><r/>"),
            "m:1: a document type does not belong into metadata; fetch the scene again");
}

TEST(XmlFields, HoldsItsLimits) {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  EXPECT_EQ(fault_of(nested(kXmlMaxDepth)), "no fault");
  EXPECT_EQ(parse_xml_fields(nested(kXmlMaxDepth + 1), "m").fault().kind, geo::FaultKind::too_large);
  const auto many = [](std::size_t number) {
    std::string text = "<r>";
    for (std::size_t i = 1; i < number; ++i) text += "<a/>";
    return text + "</r>";
  };
  EXPECT_EQ(fault_of(many(kXmlMaxElements)), "no fault");
  EXPECT_EQ(parse_xml_fields(many(kXmlMaxElements + 1), "m").fault().kind, geo::FaultKind::too_large);
  EXPECT_EQ(fault_of("<" + std::string(kXmlMaxName, 'a') + "/>"), "no fault");
  EXPECT_EQ(parse_xml_fields("<" + std::string(kXmlMaxName + 1, 'a') + "/>", "m").fault().kind,
            geo::FaultKind::too_large);
  EXPECT_EQ(fault_of(std::string(kXmlMaxBytes + 1, ' ')),
            "m: too large for metadata (got 4194305 bytes, allowed 4194304); fetch the scene again");
  // An attribute that tells elements apart is repeated in every path below it.
  std::string wide = "<r><s resolution=\"" + std::string(100'000, '1') + "\">";
  for (int i = 0; i < 200; ++i) wide += "<a/>";
  EXPECT_EQ(parse_xml_fields(wide + "</s></r>", "m").fault().kind, geo::FaultKind::too_large);
}

}  // namespace
}  // namespace steppe
