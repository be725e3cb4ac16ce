#include "pipeline/train/night_table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "libgeo/base/number_text.hpp"
#include "pipeline/indicators/night_model.hpp"

namespace steppe {
namespace {

using geo::message;

class NightTable {
 public:
  explicit NightTable(const ReadNight& night) : m_night(night) {}

  TrainingTable table() const {
    const auto known = known_features();
    TableBuilder builder = begun_table(known);
    const auto taught = taught_units(builder);
    std::vector<std::uint32_t> unit_of(taught.size(), 0);
    for (std::size_t u = 0; u < taught.size(); ++u) {
      if (!taught[u]) continue;
      TrainingUnit unit = m_night.cells.units[u];
      unit.label = builder.label(m_night.cells.classes[static_cast<std::size_t>(unit.label)]);
      unit_of[u] = builder.add_unit(std::move(unit));
    }
    std::vector<float> row(known.size());
    for (const auto& [task, cells] : m_night.cells_of_task) {
      const SampledTile& tile = m_night.tiles.at(task);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!tile.asked[i] || !taught[cells[i].unit]) continue;
        for (std::size_t k = 0; k < known.size(); ++k) row[k] = tile.values[i * m_night.features.size() + known[k]];
        builder.add_row(unit_of[cells[i].unit], row);
      }
    }
    return std::move(builder).finish();
  }

 private:
  // Features that are known of some sample.
  std::vector<std::size_t> known_features() const {
    std::vector<std::size_t> known;
    for (std::size_t f = 0; f < m_night.features.size(); ++f) {
      bool any = false;
      for (const auto& [task, tile] : m_night.tiles)
        for (std::size_t i = f; i < tile.values.size() && !any; i += m_night.features.size())
          any = std::isfinite(tile.values[i]);
      if (any) known.push_back(f);
    }
    return known;
  }

  // What a night decides before it asks a model teaches the model nothing; a class that is left with too few samples
  // for that reason is none of the model's.
  std::vector<bool> taught_units(TableBuilder& builder) const {
    std::vector<bool> seen(m_night.cells.units.size(), false), taught(m_night.cells.units.size(), false);
    for (const auto& [task, cells] : m_night.cells_of_task)
      for (std::size_t i = 0; i < cells.size(); ++i) {
        seen[cells[i].unit] = true;
        if (m_night.tiles.at(task).asked[i]) taught[cells[i].unit] = true;
      }
    std::vector<std::size_t> all(m_night.cells.classes.size(), 0), left(m_night.cells.classes.size(), 0);
    for (std::size_t u = 0; u < seen.size(); ++u) {
      const auto label = static_cast<std::size_t>(m_night.cells.units[u].label);
      all[label] += seen[u] ? 1 : 0;
      left[label] += taught[u] ? 1 : 0;
    }
    std::string gone;
    std::size_t decided = 0;
    for (std::size_t u = 0; u < seen.size(); ++u) {
      const auto label = static_cast<std::size_t>(m_night.cells.units[u].label);
      decided += seen[u] && !taught[u] ? 1 : 0;
      if (left[label] < kFewestUnits && all[label] >= kFewestUnits) taught[u] = false;
    }
    for (std::size_t c = 0; c < all.size(); ++c)
      if (left[c] < kFewestUnits && all[c] >= kFewestUnits)
        gone += (gone.empty() ? "" : ", ") + m_night.cells.classes[c];
    if (decided > 0)
      builder.warn(
          message("{0} of {1} samples teach nothing: a night decides there without the model (not seen on enough days, "
                  "permanent water, cropland, orchard, peak NDVI below {2})",
                  decided, seen.size(), geo::decimal_text(static_cast<double>(kForestLeastNdvi), 2)));
    if (!gone.empty())
      builder.warn(
          message("classes left to what decides before the model: {0}; their few other samples are not used", gone));
    return taught;
  }

  TableBuilder begun_table(const std::vector<std::size_t>& known) const {
    std::vector<std::string> names;
    std::string missing;
    for (std::size_t f = 0; f < m_night.features.size(); ++f) {
      const std::string name(name_of(m_night.features[f]));
      if (std::find(known.begin(), known.end(), f) != known.end())
        names.push_back(name);
      else
        missing += (missing.empty() ? "" : ", ") + name;
    }
    TableBuilder builder(std::move(names));
    for (const auto& warning : m_night.places.warnings) builder.warn(warning);
    for (const auto& warning : m_night.cells.warnings) builder.warn(warning);
    if (!missing.empty())
      builder.warn(message("features that this night does not know are left out of the model: {0}", missing));
    if (m_night.cells.outside > 0)
      builder.warn(message("{0} of {1} samples lie beside the region and are left out", m_night.cells.outside,
                           m_night.places.places.size()));
    builder.table().refused += m_night.places.refused + m_night.cells.outside;
    builder.table().origins = m_night.places.origins;
    for (const auto& [id, sha256] : m_night.scenes) builder.table().origins.push_back(id + " " + sha256);
    return builder;
  }

  const ReadNight& m_night;
};

}  // namespace

TrainingTable table_of(const ReadNight& night) { return NightTable(night).table(); }

}  // namespace steppe
