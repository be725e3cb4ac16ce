#include <gtest/gtest.h>

#include <string>

#include "pipeline/sensors/mtl.hpp"
#include "pipeline/sensors/mtl_text.hpp"
#include "pipeline/sensors/mtl_xml.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace steppe {
namespace {

std::string fault_of(const geo::Result<MtlFields>& result) {
  return result ? "no fault" : geo::render(result.fault().message);
}

const std::string kText =
    "GROUP = LANDSAT_METADATA_FILE\r\n"
    "  GROUP = PRODUCT_CONTENTS\r\n"
    "    LANDSAT_PRODUCT_ID = \"LC08\"\r\n"
    "    COLLECTION_NUMBER = 02\r\n"
    "    EMPTY = \"\"\r\n"
    "  END_GROUP = PRODUCT_CONTENTS\r\n"
    "  GROUP = OTHER\r\n"
    "    LANDSAT_PRODUCT_ID = \"L1\"\r\n"
    "    MULT = 2.75e-05\r\n"
    "  END_GROUP = OTHER\r\n"
    "END_GROUP = LANDSAT_METADATA_FILE\r\n"
    "END\r\n";

TEST(MtlText, KeepsGroupsApartAndDropsQuotationMarks) {
  const auto fields = parse_mtl_text(kText, "a_MTL.txt");
  ASSERT_TRUE(fields) << fault_of(fields);
  EXPECT_EQ(fields.value().root(), "LANDSAT_METADATA_FILE");
  EXPECT_EQ(fields.value().text("PRODUCT_CONTENTS", "LANDSAT_PRODUCT_ID").value(), "LC08");
  EXPECT_EQ(fields.value().text("OTHER", "LANDSAT_PRODUCT_ID").value(), "L1");
  EXPECT_EQ(fields.value().text("PRODUCT_CONTENTS", "COLLECTION_NUMBER").value(), "02");
  EXPECT_EQ(fields.value().text("PRODUCT_CONTENTS", "EMPTY").value(), "");
  EXPECT_EQ(fields.value().number("OTHER", "MULT").value(), 2.75e-5);
  EXPECT_EQ(fields.value().size(), 5u);
}

TEST(MtlText, NamesFileGroupAndKeyOfWhatIsMissing) {
  const auto fields = parse_mtl_text(kText, "a_MTL.txt");
  ASSERT_TRUE(fields);
  const auto missing = fields.value().text("OTHER", "ADD");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.fault().kind, geo::FaultKind::missing);
  EXPECT_EQ(geo::render(missing.fault().message), "a_MTL.txt:OTHER.ADD: the key is missing; fetch the scene again");
  const auto word = fields.value().number("OTHER", "LANDSAT_PRODUCT_ID");
  ASSERT_FALSE(word);
  EXPECT_EQ(geo::render(word.fault().message),
            "a_MTL.txt:OTHER.LANDSAT_PRODUCT_ID: not a number (got L1); fetch the scene again");
  EXPECT_EQ(fields.value().find("NO_GROUP", "ADD"), nullptr);
}

TEST(MtlText, RefusesNumbersThatAreNone) {
  for (const char* value : {"nan", "inf", "1e999", "1 2", "0x10", "", "1,5"}) {
    const auto fields = parse_mtl_text(std::string("GROUP = R\nA = \"") + value + "\"\nEND_GROUP = R\n", "m");
    ASSERT_TRUE(fields) << fault_of(fields);
    EXPECT_FALSE(fields.value().number("R", "A")) << value;
  }
}

TEST(MtlText, AcceptsPaddingWithNulAndNoEnd) {
  EXPECT_TRUE(parse_mtl_text(kText + std::string(4000, '\0'), "m"));
  EXPECT_TRUE(parse_mtl_text("GROUP = R\nA = 1\nEND_GROUP = R", "m"));
  EXPECT_EQ(fault_of(parse_mtl_text(kText + std::string(10, '\0') + "X", "m")),
            "m: text after NUL bytes; fetch the scene again");
}

TEST(MtlText, RefusesDamage) {
  EXPECT_EQ(fault_of(parse_mtl_text("", "m")), "m: holds no group; this is no Landsat metadata");
  const auto cut = parse_mtl_text(kText.substr(0, 120), "m");
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.fault().kind, geo::FaultKind::truncated);
  EXPECT_EQ(fault_of(cut), "m: ends inside the group PRODUCT_CONTENTS; fetch the scene again");
  EXPECT_EQ(fault_of(parse_mtl_text("GROUP = R\nA = \"x", "m")), "m: ends inside the group R; fetch the scene again");
  const auto line = "m:2: not a line of Landsat metadata (got ";
  EXPECT_EQ(fault_of(parse_mtl_text("GROUP = R\nhello\nEND_GROUP = R\n", "m")),
            std::string(line) + "hello); fetch the scene again");
  EXPECT_EQ(fault_of(parse_mtl_text("GROUP = R\n= 1\nEND_GROUP = R\n", "m")),
            std::string(line) + "= 1); fetch the scene again");
  EXPECT_EQ(fault_of(parse_mtl_text("GROUP = R\nA = \"x\nEND_GROUP = R\n", "m")),
            std::string(line) + "A = \"x); fetch the scene again");
  EXPECT_EQ(fault_of(parse_mtl_text("GROUP = R\nEND_GROUP = S\n", "m")),
            std::string(line) + "END_GROUP = S); fetch the scene again");
  EXPECT_FALSE(parse_mtl_text("A = 1\n", "m"));
  EXPECT_FALSE(parse_mtl_text("GROUP = R\nEND_GROUP = R\nGROUP = R\nEND_GROUP = R\n", "m"));
}

TEST(MtlText, RefusesAKeyGivenTwiceWithTwoValues) {
  EXPECT_EQ(fault_of(parse_mtl_text("GROUP = R\nA = 1\nA = 2\nEND_GROUP = R\n", "m")),
            "m:R.A: given twice (got 1 and 2); fetch the scene again");
  EXPECT_TRUE(parse_mtl_text("GROUP = R\nA = 1\nA = 1\nEND_GROUP = R\n", "m"));
}

TEST(MtlText, HoldsItsLimits) {
  EXPECT_EQ(fault_of(parse_mtl_text(std::string(kMtlMaxBytes + 1, ' '), "m")),
            "m: too large for metadata (got 1048577 bytes, allowed 1048576); fetch the scene again");
  std::string deep, many = "GROUP = R\n";
  for (int i = 0; i < 9; ++i) deep += "GROUP = G" + std::to_string(i) + "\n";
  EXPECT_EQ(fault_of(parse_mtl_text(deep, "m")),
            "m:9: groups are nested too deep (allowed 8); this is no Landsat metadata");
  for (int i = 0; i < 4097; ++i) many += "K" + std::to_string(i) + " = 1\n";
  EXPECT_EQ(fault_of(parse_mtl_text(many + "END_GROUP = R\n", "m")),
            "m: too many fields (got more than 4096); this is no Landsat metadata");
}

TEST(MtlXml, ReadsTheSameAsTheText) {
  const auto scene = steppe_test::TinyLandsat::oli();
  const auto text = parse_mtl_text(scene.mtl_text(), "t"), xml = parse_mtl_xml(scene.mtl_xml(), "x");
  ASSERT_TRUE(text) << fault_of(text);
  ASSERT_TRUE(xml) << fault_of(xml);
  EXPECT_EQ(xml.value().root(), "LANDSAT_METADATA_FILE");
  EXPECT_EQ(xml.value().size(), text.value().size());
  for (const auto& [name, value] : scene.metadata) {
    const auto dot = name.find('.');
    const auto group = name.substr(0, dot), key = name.substr(dot + 1);
    EXPECT_EQ(xml.value().text(group, key).value(), text.value().text(group, key).value()) << name;
  }
}

TEST(MtlXml, UnderstandsAttributesCommentsEntitiesAndEmptyElements) {
  const auto fields = parse_mtl_xml(
      "\xEF\xBB\xBF<?xml version='1.0'?><!-- a > b -->\n<R a=\"1\"><G><A> &lt;1 &amp; 2&gt; </A><B/><C "
      "a='x'>3</C></G></R>\n" +
          std::string(3, '\0'),
      "x");
  ASSERT_TRUE(fields) << fault_of(fields);
  EXPECT_EQ(fields.value().text("G", "A").value(), "<1 & 2>");
  EXPECT_EQ(fields.value().text("G", "B").value(), "");
  EXPECT_EQ(fields.value().text("G", "C").value(), "3");
}

TEST(MtlXml, RefusesDamage) {
  const auto broken = [](const std::string& reason) { return "x:1: not XML (" + reason + "); fetch the scene again"; };
  for (const char* const cut : {"", "<R><G>", "<R><G", "<!-- "}) {
    EXPECT_EQ(fault_of(parse_mtl_xml(cut, "x")), "x: ends early, in line 1; fetch the scene again") << cut;
    EXPECT_EQ(parse_mtl_xml(cut, "x").fault().kind, geo::FaultKind::truncated) << cut;
  }
  EXPECT_EQ(fault_of(parse_mtl_xml("<R></G>", "x")), broken("mismatched tag"));
  EXPECT_EQ(fault_of(parse_mtl_xml("<!DOCTYPE a [<!ENTITY b 'c'>]><R></R>", "x")),
            "x:1: a document type does not belong into metadata; fetch the scene again");
  EXPECT_EQ(fault_of(parse_mtl_xml("<R><A>&b;</A></R>", "x")), broken("undefined entity"));
  EXPECT_EQ(fault_of(parse_mtl_xml("<R></R><S></S>", "x")), broken("junk after document element"));
  EXPECT_EQ(fault_of(parse_mtl_xml("<R>a<G></G></R>", "x")),
            "x: not Landsat metadata (got text where none belongs at byte 11); fetch the scene again");
  EXPECT_EQ(fault_of(parse_mtl_xml("a<R></R>", "x")), broken("not well-formed (invalid token)"));
  EXPECT_EQ(fault_of(parse_mtl_xml("<R>< ></R>", "x")), broken("not well-formed (invalid token)"));
}

TEST(MtlXml, HoldsItsLimits) {
  EXPECT_EQ(fault_of(parse_mtl_xml(std::string(kMtlMaxBytes + 1, ' '), "x")),
            "x: too large for metadata (got 1048577 bytes, allowed 1048576); fetch the scene again");
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_EQ(fault_of(parse_mtl_xml(deep, "x")),
            "x: elements are nested too deep (allowed 8); this is no Landsat metadata");
  EXPECT_TRUE(parse_mtl_xml("<" + std::string(kMtlMaxName, 'a') + "/>", "x"));
  EXPECT_EQ(fault_of(parse_mtl_xml("<" + std::string(kMtlMaxName + 1, 'a') + "/>", "x")),
            "x: not Landsat metadata (got a name that is too long at byte 0); fetch the scene again");
}

// Every genuine metadata file at hand, of Landsat 4, 5, 7, 8 and 9, as text where there is text and as XML.
TEST(Mtl, ReadsGenuineFiles) {
  STEPPE_NEEDS_SHARED_DATA();
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(steppe_test::shared_data() / "landsat_mtl_xml")) {
    const auto name = entry.path().filename().string();
    const auto bytes = steppe_test::read_text(entry.path());
    const auto fields = name.ends_with(".xml") ? parse_mtl_xml(bytes, name) : parse_mtl_text(bytes, name);
    ASSERT_TRUE(fields) << fault_of(fields);
    EXPECT_EQ(fields.value().text("PRODUCT_CONTENTS", "LANDSAT_PRODUCT_ID").value() + "_MTL", name.substr(0, 44));
    EXPECT_EQ(fields.value().number("LEVEL2_SURFACE_REFLECTANCE_PARAMETERS", "REFLECTANCE_MULT_BAND_7").value(),
              2.75e-5);
    EXPECT_EQ(fields.value().number("LEVEL2_SURFACE_REFLECTANCE_PARAMETERS", "REFLECTANCE_ADD_BAND_7").value(), -0.2);
    ++read;
  }
  EXPECT_EQ(read, 11);
}

// TRAP: this one is padded with NUL bytes to 65535.
TEST(Mtl, ReadsTheNulPaddedFile) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto bytes =
      steppe_test::read_text(steppe_test::shared_data() / "landsat5_tm_amazon/LT52240631988227CUB02_MTL.txt");
  ASSERT_EQ(bytes.size(), 65535u);
  const auto fields = parse_mtl_text(bytes, "m");
  ASSERT_TRUE(fields) << fault_of(fields);
  EXPECT_EQ(fields.value().root(), "L1_METADATA_FILE");
}

}  // namespace
}  // namespace steppe
