#include "libgeo/io/ogr_zone_table.hpp"

#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <cstdint>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/base/nearest_name.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace geo {
namespace {

// Beside the positions of fields in the layer.
constexpr int kNotAsked = -1;
constexpr int kFeatureNumber = -2;    // our own, from 1 in file order
constexpr int kFeatureIdentity = -3;  // the file's key column, which OGR does not list as a field

struct Columns {
  int id = kNotAsked, name = kNotAsked, level = kNotAsked, parent = kNotAsked;
};

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

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

// Decides the encoding: as told, as the file says, or as the bytes allow (then nothing here).
std::optional<TextEncoding> told_encoding(const std::string& file, OGRLayer& layer, const std::string& wanted) {
  const auto item = [&](const char* name) {
    const char* value = layer.GetMetadataItem(name, "SHAPEFILE");
    return std::string(value == nullptr ? "" : value);
  };
  const std::string in_file = item("CPG_VALUE");
  const std::string& name = wanted.empty() ? in_file : wanted;
  constexpr const char* kSimplifiedChinese = "77";  // the language driver byte of a DBF; others are set at random
  if (name.empty()) return item("LDID_VALUE") == kSimplifiedChinese ? std::optional(TextEncoding::gbk()) : std::nullopt;
  auto encoding = TextEncoding::named(name);
  if (!encoding)
    throw UsageError(
        message("{0}: the text encoding is unknown (got {1}, allowed UTF-8, GBK and what iconv knows); "
                "set the encoding of the zones",
                file, name));
  return encoding;
}

bool all_utf8(const OgrZoneRow& row) {
  return valid_utf8(row.id) && valid_utf8(row.name) && valid_utf8(row.level) && valid_utf8(row.parent);
}

// Finds fields by name and collects what is not found, to be thrown at once.
class FieldFinder {
 public:
  FieldFinder(const std::string& file, OGRLayer& layer, const std::optional<TextEncoding>& told)
      : m_file(file), m_layer(layer.GetName()), m_key(layer.GetFIDColumn()) {
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      const std::string raw = definition.GetFieldDefn(i)->GetNameRef();
      auto name = cut_name_to_utf8(told.value_or(TextEncoding::utf8()), raw);
      if (!name && !told) name = cut_name_to_utf8(TextEncoding::gbk(), raw);
      m_names.push_back(name.value_or(""));
    }
  }

  int find(const std::string& wanted) {
    if (wanted.empty()) return kNotAsked;
    for (std::size_t i = 0; i < m_names.size(); ++i)
      if (m_names[i] == wanted) return static_cast<int>(i);
    if (wanted == m_key) return kFeatureIdentity;
    m_problems.push_back(missing(wanted));
    return kNotAsked;
  }

  void throw_problems() const {
    if (!m_problems.empty()) throw UsageError(m_problems);
  }

 private:
  Message missing(const std::string& wanted) const {
    constexpr std::size_t kMostShown = 40;
    std::string list;
    std::vector<std::string> known = m_names;
    if (!m_key.empty()) known.push_back(m_key);
    for (std::size_t i = 0; i < known.size() && i < kMostShown; ++i) list += (i > 0 ? ", " : "") + known[i];
    if (known.size() > kMostShown) list += ", …";
    const auto near = nearest_name(wanted, known);
    if (!near)
      return message("{0}: layer {1} has no such field (got {2}, allowed {3}); name one of them", m_file, m_layer,
                     wanted, list);
    return message("{0}: layer {1} has no such field (got {2}, allowed {3}); did you mean {4}?", m_file, m_layer,
                   wanted, list, *near);
  }

  const std::string& m_file;
  std::string m_layer, m_key;
  std::vector<std::string> m_names;
  std::vector<Message> m_problems;
};

Columns find_columns(FieldFinder& finder, const ZoneFields& fields) {
  Columns columns;
  columns.id = fields.id.empty() ? kFeatureNumber : finder.find(fields.id);
  columns.name = finder.find(fields.name);
  columns.level = finder.find(fields.level);
  columns.parent = finder.find(fields.parent);
  finder.throw_problems();
  return columns;
}

std::vector<OgrZoneRow> read_rows(const std::string& file, OGRLayer& layer, const Columns& columns) {
  std::vector<OgrZoneRow> rows;
  layer.ResetReading();
  for (;;) {
    const GdalErrors errors;
    const OGRFeatureUniquePtr feature(layer.GetNextFeature());
    const std::size_t number = rows.size() + 1;
    if (feature == nullptr) {
      if (!errors.failed()) return rows;
      throw UsageError(
          message("{0}: reading stopped before the end, at feature {1} (got {2}); repair the file or copy "
                  "it again",
                  file, number, errors.reason()));
    }
    rows.push_back({field_text(*feature, columns.id, number), field_text(*feature, columns.name, number),
                    field_text(*feature, columns.level, number), field_text(*feature, columns.parent, number),
                    std::unique_ptr<OGRGeometry, OgrGeometryDelete>(feature->StealGeometry())});
  }
}

}  // namespace

void OgrGeometryDelete::operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }

OgrZoneTable read_zone_table(const std::string& file, OGRLayer& layer, const ZoneFields& fields) {
  const auto told = told_encoding(file, layer, fields.encoding);
  FieldFinder finder(file, layer, told);
  OgrZoneTable table;
  table.rows = read_rows(file, layer, find_columns(finder, fields));
  // One decision for the whole layer: a short GBK name can be UTF-8 by chance, a whole county list cannot.
  bool utf8 = true;
  for (const OgrZoneRow& row : table.rows) utf8 = utf8 && all_utf8(row);
  table.encoding = told ? *told : utf8 ? TextEncoding::utf8() : TextEncoding::gbk();
  return table;
}

}  // namespace geo
