#include "pipeline/plan/layer_polygons.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/ground_area.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/feature_source.hpp"
#include "pipeline/plan/layer_notes.hpp"
#include "pipeline/plan/layer_overlap.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::UsageError;

constexpr double kToleranceMetres = 0.02, kToleranceDegrees = 2e-7;
constexpr double kHectare = 10'000;

// The field that every layer of the third national land survey has its codes in.
const std::vector<std::string>& usual_fields() {
  static const std::vector<std::string> names{"DLBM"};
  return names;
}

class Reading {
 public:
  Reading(LayerRole role, const RoleSettings& settings, const ClassNames& names, const geo::Crs& grid_crs)
      : m_role(role), m_settings(settings), m_names(names), m_crs(grid_crs) {}

  LayerPolygons read() {
    const std::string file = m_settings.path.string();
    geo::FeatureSet set = geo::read_features(m_settings.path, wish());
    m_place.drawn_in = set.crs;
    if (set.field.empty() && !listed_codes(m_settings.codes).empty() && m_settings.codes != "*")
      throw UsageError(
          message("{0}: codes are listed, but not which field holds them (got {1}); name it in layers.{2}_field", file,
                  m_settings.codes, name_of(m_role)));
    if (set.features.empty() && set.refused.empty())
      throw UsageError(message("{0}: the layer is empty (got 0 features, allowed polygons); check the file", file));
    const auto transform = geo::Transform::between(set.crs, m_crs);
    if (!transform) geo::throw_if_machine(transform.fault());
    if (!transform) throw UsageError(message("{0}: {1}", file, transform.fault().message));
    const geo::Box at = set.bounds;
    m_share = geo::ground_share_at(set.crs, (at.x_min + at.x_max) / 2, (at.y_min + at.y_max) / 2);
    m_place.as_drawn = set.bounds;
    take_features(set, transform.value());
    if (m_content.features == set.refused.size())
      throw UsageError(message("{0}: no feature can be used (got {1}, the first: {2}); repair the layer", file,
                               set.refused.size(), set.refused.front().fault.message));
    take_refused(set, transform.value());
    return finish(set);
  }

 private:
  geo::FeatureWish wish() {
    geo::FeatureWish wish{.field = m_settings.field, .repair = true};
    if (m_role != LayerRole::grassland && m_settings.field.empty() && m_settings.codes != "*")
      wish.usual = usual_fields();
    if (!wish.usual.empty() && listed_codes(m_settings.codes).empty())
      wish.tells = [this](const std::set<std::string>& values, bool numbers) { return tells_classes(values, numbers); };
    wish.keep = [this](const std::set<std::string>& values, bool numbers) {
      std::set<std::string> kept;
      const bool every = m_settings.field.empty() && values == std::set<std::string>{""};
      m_meanings = meanings_of(m_role, values, every ? "*" : m_settings.codes, numbers, m_names);
      for (const auto& [value, meaning] : m_meanings.values)
        if (meaning.code != 0) kept.insert(value);
      return kept;
    };
    return wish;
  }

  // Whether a field tells the role's class from other things, by names and codes of the mappings: a survey whose field
  // is called otherwise than DLBM would count as a whole. Numbers that are no codes number the features.
  bool tells_classes(const std::set<std::string>& values, bool numbers) const {
    constexpr std::size_t kMostStrange = 5;  // one in so many
    bool some = false, others = false;
    std::size_t strange = 0;
    for (const auto& [value, meaning] : meanings_of(m_role, values, "", numbers, m_names).values) {
      if (value.empty()) continue;
      const bool counts = meaning.code != 0 && meaning.code != kUnknownValue;
      (counts ? some : others) = true;
      if (meaning.code == kUnknownValue && value.find_first_not_of("0123456789.-") == std::string::npos) ++strange;
    }
    return some && others && strange * kMostStrange <= values.size();
  }

  double hectares(double area_m2) const { return area_m2 * m_share / kHectare; }

  LayerValue& value_of(const std::string& text) {
    const auto [at, is_new] = m_values.try_emplace(text);
    if (is_new) {
      const ValueMeaning& meaning = m_meanings.values.at(text);
      at->second = {text, meaning.words, meaning.code};
    }
    return at->second;
  }

  void take_features(geo::FeatureSet& set, const geo::Transform& transform) {
    for (geo::Feature& feature : set.features) {
      LayerValue& value = value_of(feature.text);
      ++value.features;
      value.area_ha += hectares(feature.area_m2);
      if (value.code == 0) {
        m_all_kept = false;
        continue;
      }
      if (is_sliver(feature.shape, set.crs, feature.area_m2)) {
        ++m_content.slivers;
        m_content.sliver_ha += hectares(feature.area_m2);
      }
      if (auto fault = burn(feature.number, value.code, feature.shape, transform))
        set.refused.push_back({feature.number, *std::move(fault), feature.text});
      feature.shape = {};
    }
    m_content.features = set.features.size() + set.refused.size();
    if (!m_all_kept) m_place.on_grid = geo::join(m_place.on_grid, box_in(set.bounds, set.crs, m_crs));
  }

  void take_refused(geo::FeatureSet& set, const geo::Transform& transform) {
    std::stable_sort(set.refused.begin(), set.refused.end(),
                     [](const auto& a, const auto& b) { return a.number < b.number; });
    m_refusing = true;
    for (geo::RefusedFeature& refused : set.refused) {
      m_content.refused_ha += hectares(refused.area_m2);
      if (!refused.shape.empty()) burn(refused.number, kUnknownValue, refused.shape, transform);
    }
    for (const geo::RepairedFeature& repaired : set.repaired) m_content.repaired_ha += hectares(repaired.area_m2);
    m_content.refused = set.refused.size();
    m_content.repaired = set.repaired.size();
  }

  std::optional<geo::Fault> burn(std::size_t number, std::uint8_t code, const geo::MultiPolygon& drawn,
                                 const geo::Transform& transform) {
    auto shape = geo::reproject(drawn, transform, m_crs.geographic() ? kToleranceDegrees : kToleranceMetres);
    if (!shape) return geo::Fault{shape.fault().kind, message("feature {0}: {1}", number, shape.fault().message)};
    if (code != kUnknownValue || !m_refusing) m_place.on_grid = geo::join(m_place.on_grid, geo::box_of(shape.value()));
    m_shapes.push_back({number, code, std::move(shape).value()});
    return std::nullopt;
  }

  LayerPolygons finish(const geo::FeatureSet& set) {
    m_content.field = set.field;
    for (auto& [text, value] : m_values) m_content.values.push_back(std::move(value));
    const LayerOverlap overlap = overlap_of(m_shapes, m_crs);
    m_content.overlap_ha = overlap.between_m2 / kHectare;
    m_content.double_ha = overlap.within_m2 / kHectare;
    std::vector<LayerNote> notes = value_notes(m_role, m_settings, m_content, m_names);
    for (const auto& text : m_meanings.notices) notes.push_back({false, text});
    if (set.layers > 1)
      notes.push_back({false, message("the file has {0} layers with geometry; taken is {1}, the only one with a field "
                                      "{2}",
                                      set.layers, set.name, set.field)});
    if (set.guessed_gbk)
      notes.push_back({false, message("its text is no UTF-8, nothing says what it is, and it is read as GBK (got field "
                                      "{0}); look at the names, or put a .cpg file beside it",
                                      set.field)});
    add_feature_notes(set, m_content, m_share, notes);
    return {geo::CodedShapes(std::move(m_shapes)), std::move(m_place), std::move(m_content), std::move(notes)};
  }

  LayerRole m_role;
  const RoleSettings& m_settings;
  const ClassNames& m_names;
  const geo::Crs& m_crs;
  double m_share = 1;
  bool m_all_kept = true, m_refusing = false;
  ValueMeanings m_meanings;
  std::map<std::string, LayerValue> m_values;
  std::vector<geo::CodedShape> m_shapes;
  LayerPlace m_place{{}, {}, m_crs, {}};
  LayerContent m_content;
};

}  // namespace

LayerPolygons read_layer_polygons(LayerRole role, const RoleSettings& settings, const ClassNames& names,
                                  const geo::Crs& grid_crs) {
  return Reading(role, settings, names, grid_crs).read();
}

}  // namespace steppe
