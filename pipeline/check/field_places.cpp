#include "pipeline/check/field_places.hpp"

#include "pipeline/results/field_place.hpp"
#include "pipeline/results/field_tally.hpp"

namespace steppe {
namespace {

const Layers* grassland_of(const OpenedInputs& inputs) {
  const auto layer = inputs.layers.find(LayerRole::grassland);
  return layer != inputs.layers.end() && layer->second ? &*layer->second : nullptr;
}

template <class Row, class Count>
FieldPlaces counted(FieldKind kind, const Opened<FieldData<Row>>& data, const OpenedInputs& inputs,
                    const Layers* layers, const Count& count) {
  FieldPlaces places;
  if (!data) return places;
  FieldTally tally;
  tally.add_refused(kind, *data);
  if (inputs.zones) {
    const auto found = places_of(data->rows, FieldGround{*inputs.settings, *inputs.grid, *inputs.zones, layers,
                                                         inputs.design ? &*inputs.design : nullptr});
    for (std::size_t i = 0; i < found.size(); ++i) {
      tally.add(kind, found[i].zone_id, found[i].year, found[i].use);
      if (found[i].use != FieldUse::used) continue;
      ++places.fit_by_zone[{found[i].zone_id, found[i].year}];
      for (const auto& other : found[i].other_zones) ++places.fit_by_zone[{other, found[i].year}];
      count(data->rows[i], places);
    }
  }
  places.counts = tally.counts();
  return places;
}

template <class Wanted>
std::size_t sum_of(const std::vector<FieldCount>& counts, const Wanted& wanted) {
  std::size_t sum = 0;
  for (const FieldCount& count : counts)
    if (wanted(count)) sum += count.rows;
  return sum;
}

}  // namespace

std::size_t FieldPlaces::rows() const {
  return sum_of(counts, [](const FieldCount&) { return true; });
}

std::size_t FieldPlaces::fit() const {
  return sum_of(counts, [](const FieldCount& count) { return count.use == FieldUse::used; });
}

std::size_t FieldPlaces::fit_in(int year) const {
  return sum_of(counts, [&](const FieldCount& count) { return count.use == FieldUse::used && count.year == year; });
}

std::size_t FieldPlaces::fit_in(const std::string& zone_id, int year) const {
  const auto own = fit_by_zone.find({zone_id, year});
  return own == fit_by_zone.end() ? 0 : own->second;
}

FieldPlaces places_of_plots(const OpenedInputs& inputs) {
  return counted(FieldKind::plots, inputs.plots, inputs, grassland_of(inputs), [](const Plot&, FieldPlaces&) {});
}

FieldPlaces places_of_samples(const OpenedInputs& inputs) {
  return counted(
      FieldKind::samples, inputs.samples, inputs, nullptr, [](const SamplePoint& point, FieldPlaces& places) {
        const auto& legend = land_cover_legend();
        ++places.fit_by_class[std::string(legend[static_cast<std::size_t>(point.reference_class) - 1].words)];
      });
}

}  // namespace steppe
