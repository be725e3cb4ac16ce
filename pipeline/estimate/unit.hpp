#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace steppe {

// Units of figures and targets, each as it is written: a target of 公顷 is answered in 公顷.
enum class Unit : std::uint8_t {
  hectare,
  hectare_cn,
  square_kilometre,
  square_kilometre_ascii,
  square_kilometre_cn,
  square_kilometre_gongli,
  mu,
  wan_mu,
  wan_hectare,
  percent,
  one,
  cubic_metre,
  wan_cubic_metre,
  yi_cubic_metre,
  metre_cn,
  metre,
  kilometre_cn,
  kilometre_gongli,
  kilometre,
  piece,
  place,
  tonne,
  wan_tonne,
  tonne_carbon,
  tonne_co2,
  grade,
  people_per_100000_mu,
  square_metre_per_person,
  wan_yuan,
};

// area and share are what figures have; number is an index; works and counts no estimate has.
enum class UnitKind : std::uint8_t { area, share, number, works };

struct UnitRow {
  Unit unit;
  std::string_view name;
  UnitKind kind;
  // Of an area: hectares as a fraction of whole numbers. 1 亩 = 1/15 ha is no binary fraction, and rounds once this
  // way.
  double hectares = 0, per = 1;
};

// In the order of the enumerators.
inline constexpr std::array<UnitRow, 29> kUnits{{
    {Unit::hectare, "ha", UnitKind::area, 1, 1},
    {Unit::hectare_cn, "公顷", UnitKind::area, 1, 1},
    {Unit::square_kilometre, "km²", UnitKind::area, 100, 1},
    {Unit::square_kilometre_ascii, "km2", UnitKind::area, 100, 1},
    {Unit::square_kilometre_cn, "平方千米", UnitKind::area, 100, 1},
    {Unit::square_kilometre_gongli, "平方公里", UnitKind::area, 100, 1},
    {Unit::mu, "亩", UnitKind::area, 1, 15},
    {Unit::wan_mu, "万亩", UnitKind::area, 10000, 15},
    {Unit::wan_hectare, "万公顷", UnitKind::area, 10000, 1},
    {Unit::percent, "%", UnitKind::share},
    {Unit::one, "1", UnitKind::number},
    {Unit::cubic_metre, "立方米", UnitKind::works},
    {Unit::wan_cubic_metre, "万立方米", UnitKind::works},
    {Unit::yi_cubic_metre, "亿立方米", UnitKind::works},
    {Unit::metre_cn, "米", UnitKind::works},
    {Unit::metre, "m", UnitKind::works},
    {Unit::kilometre_cn, "千米", UnitKind::works},
    {Unit::kilometre_gongli, "公里", UnitKind::works},
    {Unit::kilometre, "km", UnitKind::works},
    {Unit::piece, "个", UnitKind::works},
    {Unit::place, "处", UnitKind::works},
    {Unit::tonne, "吨", UnitKind::works},
    {Unit::wan_tonne, "万吨", UnitKind::works},
    {Unit::tonne_carbon, "tC", UnitKind::works},
    {Unit::tonne_co2, "tCO2", UnitKind::works},
    {Unit::grade, "等级", UnitKind::works},
    {Unit::people_per_100000_mu, "人/10万亩", UnitKind::works},
    {Unit::square_metre_per_person, "平方米/人", UnitKind::works},
    {Unit::wan_yuan, "万元", UnitKind::works},
}};

constexpr const UnitRow& row_of(Unit unit) { return kUnits[static_cast<std::size_t>(unit)]; }
constexpr std::string_view name_of(Unit unit) { return row_of(unit).name; }

// Nothing for a unit that is not in the table.
constexpr std::optional<Unit> unit_named(std::string_view name) {
  for (const UnitRow& row : kUnits)
    if (row.name == name) return row.unit;
  return std::nullopt;
}

// All of them, for messages.
std::span<const std::string_view> known_units();

// What an area in hectares or a percentage is in the target's unit; absent when they do not fit together. A unit fits
// itself. 1 亩 = 1/15 ha (science 6.1). Not between % and 1: of these, 1 is an index, not a share.
std::optional<double> in_unit(double value, Unit from, Unit to);

}  // namespace steppe
