#include "libgeo/vector/ogr_attributes.hpp"

#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/base/nearest_name.hpp"

namespace geo {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

// What programs write into a .cpg file that were told to use "the system's" encoding.
bool names_no_encoding(const std::string& cpg) {
  std::string name = trimmed(cpg);
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name == "system" || name == "ansi" || name == "oem";
}

bool ascii(const std::string& bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

// Every byte is a character of these, so that nothing in a file contradicts them.
bool takes_any_byte(const TextEncoding& encoding) {
  return encoding.name().starts_with("ISO-8859-") || encoding.name() == "CP1252";
}

}  // namespace

std::string field_text(const OGRFeature& feature, int column, std::size_t number) {
  if (column == kFeatureNumber) return std::to_string(number);
  if (column == kFeatureIdentity) return std::to_string(feature.GetFID());
  if (column == kNotAsked || !feature.IsFieldSetAndNotNull(column)) return {};
  if (feature.GetFieldDefnRef(column)->GetType() == OFTReal) {
    // Adcodes are often stored as floating point: a whole number reads as the number it is.
    const double value = feature.GetFieldAsDouble(column);
    const bool whole = std::abs(value) < 9e15 && value == std::floor(value);
    return whole ? std::to_string(static_cast<std::int64_t>(value)) : number_text(value);
  }
  return trimmed(feature.GetFieldAsString(column));
}

std::optional<TextEncoding> told_encoding(const std::string& file, OGRLayer& layer, const std::string& wanted) {
  const auto item = [&](const char* name) {
    const char* value = layer.GetMetadataItem(name, "SHAPEFILE");
    return std::string(value == nullptr ? "" : value);
  };
  std::string in_file = item("CPG_VALUE");
  if (names_no_encoding(in_file)) in_file.clear();
  const std::string& name = wanted.empty() ? in_file : wanted;
  constexpr const char* kSimplifiedChinese = "77";  // the language driver byte of a DBF; others are set at random
  if (name.empty()) return item("LDID_VALUE") == kSimplifiedChinese ? std::optional(TextEncoding::gbk()) : std::nullopt;
  auto encoding = TextEncoding::named(name);
  if (!encoding)
    throw UsageError(
        message("{0}: the text encoding is unknown (got {1}, allowed UTF-8, GBK and what iconv knows); "
                "set the encoding or correct the .cpg file",
                file, name));
  return encoding;
}

void EncodingEvidence::add(const std::string& bytes) {
  if (valid_utf8(bytes)) {
    m_beyond_ascii = m_beyond_ascii || !ascii(bytes);
    return;
  }
  m_utf8 = false;
  m_chinese = m_chinese && reads_as_chinese(bytes);
}

DecidedEncoding EncodingEvidence::decide(const std::optional<TextEncoding>& told) const {
  const bool gbk = !m_utf8 && (!told || (takes_any_byte(*told) && m_chinese && !m_beyond_ascii));
  if (gbk) return {TextEncoding::gbk(), true};
  return {told.value_or(TextEncoding::utf8()), false};
}

FieldFinder::FieldFinder(const std::string& file, OGRLayer& layer, const std::optional<TextEncoding>& told)
    : m_file(file), m_layer(layer.GetName()), m_key(layer.GetFIDColumn()) {
  const OGRFeatureDefn& definition = *layer.GetLayerDefn();
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    const std::string raw = definition.GetFieldDefn(i)->GetNameRef();
    auto name = cut_name_to_utf8(told.value_or(TextEncoding::utf8()), raw);
    if (!name && !told) name = cut_name_to_utf8(TextEncoding::gbk(), raw);
    m_names.push_back(name.value_or(""));
  }
}

int FieldFinder::find(const std::string& wanted) {
  if (wanted.empty()) return kNotAsked;
  for (std::size_t i = 0; i < m_names.size(); ++i)
    if (m_names[i] == wanted) return static_cast<int>(i);
  if (wanted == m_key) return kFeatureIdentity;
  m_problems.push_back(missing(wanted));
  return kNotAsked;
}

std::string FieldFinder::first_of(const std::vector<std::string>& names) const {
  const auto same = [](const std::string& a, const std::string& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
  };
  for (const std::string& name : names)
    for (const std::string& there : m_names)
      if (same(name, there)) return there;
  return {};
}

void FieldFinder::throw_problems() const {
  if (!m_problems.empty()) throw UsageError(m_problems);
}

Message FieldFinder::missing(const std::string& wanted) const {
  constexpr std::size_t kMostShown = 40;
  std::string list;
  std::vector<std::string> known = m_names;
  if (!m_key.empty()) known.push_back(m_key);
  for (std::size_t i = 0; i < known.size() && i < kMostShown; ++i) list += (i > 0 ? ", " : "") + known[i];
  if (known.size() > kMostShown) list += ", …";
  const auto near = nearest_name(wanted, known);
  if (!near)
    return message("{0}: layer {1} has no such field (got {2}, allowed {3}); name one of them", m_file, m_layer, wanted,
                   list);
  return message("{0}: layer {1} has no such field (got {2}, allowed {3}); did you mean {4}?", m_file, m_layer, wanted,
                 list, *near);
}

}  // namespace geo
