#include "libgeo/vector/feature_source.hpp"

#include <gdal_priv.h>
#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/polygon/ground_area.hpp"
#include "libgeo/polygon/validate.hpp"
#include "libgeo/vector/feature_layer.hpp"
#include "libgeo/vector/ogr_attributes.hpp"
#include "libgeo/vector/ogr_polygon.hpp"
#include "libgeo/vector/ogr_rows.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"
#include "libgeo/vector/polygon_check.hpp"
#include "libgeo/vector/polygon_repair.hpp"

namespace geo {
namespace {

void without_geometry(OGRLayer& layer, bool ignored) {
  const char* geometry[] = {ignored ? "OGR_GEOMETRY" : nullptr, nullptr};
  layer.SetIgnoredFields(geometry);
}

// What a column says, value by value: all texts together decide the encoding, and which shapes are wanted.
class Values {
 public:
  Values(const std::string& file, OGRLayer& layer, int column, const std::optional<TextEncoding>& told)
      : m_encoding{TextEncoding::utf8()} {
    EncodingEvidence evidence;
    if (column != kNotAsked) {
      without_geometry(layer, true);
      for_each_row(file, layer, [&](const OGRFeature& row, std::size_t number) {
        const auto [at, is_new] = m_texts.try_emplace(field_text(row, column, number));
        if (is_new) evidence.add(at->first);
      });
      without_geometry(layer, false);
    } else {
      m_texts[""];
    }
    m_encoding = evidence.decide(told);
    for (auto& [raw, value] : m_texts) value.text = m_encoding.encoding.to_utf8(raw);
  }

  void ask(const FeatureWish& wish, bool numbers) {
    if (!wish.keep) return;
    std::set<std::string> all;
    for (const auto& [raw, value] : m_texts)
      if (value.text) all.insert(*value.text);
    const auto wanted = wish.keep(all, numbers);
    for (auto& [raw, value] : m_texts) value.kept = value.text && wanted.contains(*value.text);
  }

  struct Value {
    std::optional<std::string> text;  // none: not text in the encoding
    bool kept = true;
  };
  const Value& of(const std::string& raw) const { return m_texts.at(raw); }
  const TextEncoding& encoding() const { return m_encoding.encoding; }
  bool guessed() const { return m_encoding.guessed; }

 private:
  DecidedEncoding m_encoding;
  std::map<std::string, Value> m_texts;
};

bool is_number(OGRLayer& layer, int column) {
  if (column < 0) return false;
  const OGRFieldType type = layer.GetLayerDefn()->GetFieldDefn(column)->GetType();
  return type == OFTInteger || type == OFTInteger64 || type == OFTReal;
}

constexpr std::size_t kLookedAt = 1000;

std::string field_that_tells(const std::string& file, OGRLayer& layer, const FeatureWish& wish,
                             const FieldFinder& finder, const std::optional<TextEncoding>& told) {
  if (!wish.tells) return {};
  std::vector<std::set<std::string>> values(finder.names().size());
  without_geometry(layer, true);
  for_each_row(
      file, layer,
      [&](const OGRFeature& row, std::size_t number) {
        for (std::size_t i = 0; i < values.size(); ++i) {
          const std::string raw = field_text(row, static_cast<int>(i), number);
          const auto encoding = told.value_or(valid_utf8(raw) ? TextEncoding::utf8() : TextEncoding::gbk());
          values[i].insert(encoding.to_utf8(raw).value_or(""));
        }
      },
      kLookedAt);
  without_geometry(layer, false);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (wish.tells(values[i], is_number(layer, static_cast<int>(i)))) return finder.names()[i];
  return {};
}

Fault bad_text(std::size_t number, const TextEncoding& encoding) {
  return {FaultKind::bad_metadata,
          message("feature {0}: text cannot be read (got other bytes, allowed {1}); correct the text or the .cpg file",
                  number, encoding.name())};
}

// Sorts one row after the other into features, repaired and refused ones.
class Sorting {
 public:
  Sorting(FeatureSet& set, const Values& values, const FeatureWish& wish)
      : m_set(set), m_values(values), m_wish(wish) {}

  void add(const OGRFeature& row, int column, std::size_t number) {
    const Values::Value& value = m_values.of(field_text(row, column, number));
    const Message subject = message("feature {0}", number);
    if (value.text && !value.kept) {
      // Nobody looks at the shape: its place and area are enough, and GEOS would take most of the time.
      if (const auto shape = polygons_from_ogr(subject, row.GetGeometryRef()); shape && sane(shape.value()))
        return keep({number, *value.text, {}, ground_area_m2(shape.value(), m_set.crs)}, box_of(shape.value()));
    }
    auto shape = valid_polygons_from_ogr(subject, row.GetGeometryRef(), m_set.crs);
    if (shape)
      take(number, value, std::move(shape).value());
    else
      mend(row, value, number, shape.fault());
  }

 private:
  bool sane(const MultiPolygon& shape) const {
    const auto kind = m_set.crs.geographic() ? CoordinateKind::degrees : CoordinateKind::metres;
    return validate(message("feature {0}", 0), shape, kind).ok();
  }
  void keep(Feature feature, const Box& box) {
    m_set.bounds = join(m_set.bounds, box);
    m_set.features.push_back(std::move(feature));
  }
  void take(std::size_t number, const Values::Value& value, MultiPolygon shape) {
    const double area_m2 = ground_area_m2(shape, m_set.crs);
    if (!value.text) {
      m_set.refused.push_back({number, bad_text(number, m_values.encoding()), {}, std::move(shape), area_m2});
      return;
    }
    const Box box = box_of(shape);
    keep({number, *value.text, value.kept ? std::move(shape) : MultiPolygon{}, area_m2}, box);
  }
  void mend(const OGRFeature& row, const Values::Value& value, std::size_t number, const Fault& fault) {
    auto repaired = m_wish.repair ? repaired_polygons(row.GetGeometryRef(), m_set.crs) : std::nullopt;
    if (repaired && repaired->certain) {
      m_set.repaired.push_back({number, fault.message, ground_area_m2(repaired->shape, m_set.crs)});
      return take(number, value, std::move(repaired->shape));
    }
    RefusedFeature refused{number, fault, value.text.value_or("")};
    if (repaired) {
      refused.area_m2 = ground_area_m2(repaired->shape, m_set.crs);
      refused.shape = std::move(repaired->shape);
    }
    m_set.refused.push_back(std::move(refused));
  }

  FeatureSet& m_set;
  const Values& m_values;
  const FeatureWish& m_wish;
};

}  // namespace

FeatureSet read_features(const std::filesystem::path& path, const FeatureWish& wish) {
  const std::string file = path.string();
  const OgrDatasetPtr dataset = open_vector_file(path);
  const GdalErrors quiet;
  OGRLayer& layer = meant_layer(file, *dataset, wish.field, wish.usual);
  check_table(file, *dataset, layer);
  Crs crs = layer_crs(file, layer);
  FeatureSet set{layer.GetName(), std::move(crs), {}, {}};
  set.layers = layers_with_geometry(*dataset).size();
  const auto told = told_encoding(file, layer, "");
  FieldFinder finder(file, layer, told);
  set.field = wish.field.empty() ? finder.first_of(wish.usual) : wish.field;
  if (set.field.empty()) set.field = field_that_tells(file, layer, wish, finder, told);
  const int column = finder.find(set.field);
  finder.throw_problems();
  set.numbers = is_number(layer, column);
  Values values(file, layer, column, told);
  set.guessed_gbk = values.guessed();
  values.ask(wish, set.numbers);
  Sorting sorting(set, values, wish);
  for_each_row(file, layer, [&](const OGRFeature& row, std::size_t number) { sorting.add(row, column, number); });
  return set;
}

FeatureSet read_features(const std::filesystem::path& path, const std::string& field) {
  return read_features(path, FeatureWish{.field = field});
}

}  // namespace geo
