#include "pipeline/zonal/zonal_units.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace steppe {
namespace {

// A feature of the zones' file, usable or not.
struct Feature {
  std::size_t place = 0;
  const std::string* id;
  const std::string* name;
  const std::string* parent;
  std::optional<std::size_t> zone = {};
  const geo::Message* refusal = nullptr;
};

std::vector<Feature> features_of(const geo::StoredPlan& stored) {
  std::vector<Feature> features;
  for (std::size_t i = 0; i < stored.zones.size(); ++i) {
    const auto& zone = stored.zones[i];
    features.push_back({zone.place, &zone.id, &zone.name, &zone.parent, i});
  }
  for (const auto& refused : stored.plan.refused) features[refused.zone].refusal = &refused.fault.message;
  for (const auto& zone : stored.refused)
    features.push_back({zone.place, &zone.id, &zone.name, &zone.parent, std::nullopt, &zone.fault.message});
  std::stable_sort(features.begin(), features.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
  return features;
}

class Assembly {
 public:
  Assembly(const geo::StoredPlan& stored, bool grouped) : m_stored(stored), m_grouped(grouped) {
    m_out.group_of.resize(stored.zones.size());
  }

  void add(const Feature& feature) {
    const std::size_t position = position_of(feature);
    ZonalUnit& unit = m_out.units[position];
    unit.places.push_back(feature.place);
    if (feature.zone) m_out.group_of[*feature.zone] = position;
    if (feature.refusal != nullptr) {
      unit.refusals.push_back(feature.refusal);
      return;
    }
    unit.zones.push_back(*feature.zone);
    const auto& extent = m_stored.extents[*feature.zone];
    unit.extent.cells += extent.cells;
    unit.extent.inside += extent.inside;
  }

  ZonalUnits finish() && { return std::move(m_out); }

 private:
  std::size_t position_of(const Feature& feature) {
    const std::size_t next = m_out.units.size();
    if (m_grouped) {
      const auto [known, is_new] = m_groups.emplace(*feature.parent, next);
      if (!is_new) return known->second;
      m_out.units.push_back({*feature.parent, {}, {}, {}, {}, {}});
    } else {
      m_out.units.push_back({*feature.id, *feature.name, {}, {}, {}, {}});
    }
    return next;
  }

  const geo::StoredPlan& m_stored;
  bool m_grouped;
  std::map<std::string, std::size_t> m_groups;
  ZonalUnits m_out;
};

}  // namespace

ZonalUnits units_of(const geo::StoredPlan& stored, bool grouped) {
  Assembly assembly(stored, grouped);
  for (const auto& feature : features_of(stored)) assembly.add(feature);
  return std::move(assembly).finish();
}

}  // namespace steppe
