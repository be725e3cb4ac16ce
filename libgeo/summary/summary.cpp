#include "libgeo/summary/summary.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/summary/summary_state.hpp"

namespace geo {
namespace {

// Whether a node's sums by area are to be used; otherwise those by count, times the one area that all cells have.
bool use_areas(const SummarySpec& spec, const PixelArea& area) {
  if (area.is_constant()) return false;
  if (!spec.by_area)
    throw Error(message("summary: has no sums by area, but the cells of its grid differ in area; please report this"));
  return true;
}

// The grid may be a row of latitudes, or one tile: the units of any cell are those of all.
std::int64_t one_area(const PixelArea& area) { return static_cast<std::int64_t>(area.row_units(0)); }

AreaSums times(const ValueSums& cells, std::int64_t units) {
  return {cells.cells * static_cast<std::uint64_t>(units), Int128{cells.sum} * units,
          static_cast<Int128>(cells.squares) * units, static_cast<Int128>(cells.cells) * units * units};
}

WideInteger full(Int128 sum) { return WideInteger::product(sum, kFullCover); }

}  // namespace

Summary::Summary(SummaryState&& state) : m_state(std::make_shared<const SummaryState>(std::move(state))) {}

const SummarySpec& Summary::spec() const { return m_state->spec; }

void Summary::add_values(std::size_t channel, const PyramidNode& node, const PixelArea& area, ZonalSums& into) const {
  const auto& sums = std::get<ValueChannel>(m_state->channels[channel]);
  const std::size_t place = m_state->shape.place(node);
  const ValueSums& cells = sums.cells[place];
  const AreaSums areas = use_areas(m_state->spec, area) ? sums.areas[place] : times(cells, one_area(area));
  into.weight += full(static_cast<Int128>(areas.units));
  into.weight_value += full(areas.value);
  into.weight_value_squared += full(areas.squares);
  into.weight_squared += full(areas.units_squared).times(kFullCover);
  into.cells += cells.cells;
  into.min = std::min(into.min, cells.min);
  into.max = std::max(into.max, cells.max);
}

void Summary::add_classes(std::size_t channel, const PyramidNode& node, const PixelArea& area, ClassSums& into) const {
  const auto& sums = std::get<ClassChannel>(m_state->channels[channel]);
  const std::size_t place = m_state->shape.place(node);
  const bool by_area = use_areas(m_state->spec, area);
  const std::uint64_t units = by_area ? 0 : static_cast<std::uint64_t>(one_area(area));
  for (std::size_t i = sums.begin[place]; i < sums.begin[place + 1]; ++i)
    into.weight[sums.classes[i].code] +=
        full(static_cast<Int128>(by_area ? sums.units[i] : sums.classes[i].cells * units));
}

std::optional<AllAlike> Summary::all_alike(std::size_t channel, const PyramidNode& node) const {
  const std::size_t place = m_state->shape.place(node), cells = window_of(node, spec().grid, spec().block).size();
  if (const auto* classes = std::get_if<ClassChannel>(&m_state->channels[channel])) {
    const std::uint32_t first = classes->begin[place], count = classes->begin[place + 1] - first;
    if (count == 0) return AllAlike{};
    const bool alike = count == 1 && classes->classes[first].cells == cells;
    return alike ? std::optional(AllAlike{classes->classes[first].code}) : std::nullopt;
  }
  const ValueSums& sums = std::get<ValueChannel>(m_state->channels[channel]).cells[place];
  if (sums.cells == 0) return AllAlike{};
  const bool alike = sums.min == sums.max && sums.cells == cells;
  return alike ? std::optional(AllAlike{sums.min}) : std::nullopt;
}

std::size_t Summary::bytes() const {
  std::size_t bytes = sizeof(SummaryState);
  for (const Channel& channel : m_state->channels) {
    if (const auto* values = std::get_if<ValueChannel>(&channel))
      bytes += values->cells.size() * sizeof(ValueSums) + values->areas.size() * sizeof(AreaSums);
    if (const auto* classes = std::get_if<ClassChannel>(&channel))
      bytes += classes->begin.size() * sizeof(std::uint32_t) + classes->classes.size() * sizeof(ClassCount) +
               classes->units.size() * sizeof(std::uint64_t);
  }
  return bytes;
}

}  // namespace geo
