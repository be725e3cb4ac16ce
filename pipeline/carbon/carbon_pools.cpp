#include "pipeline/carbon/carbon_pools.hpp"

namespace steppe {
namespace {

double full_part(double years, double needed) { return years >= needed ? 1 : years / needed; }

}  // namespace

double part_of_gained(std::string_view pool, std::string_view land_class, const CarbonRule& rule) {
  const double years = rule.to_year - rule.from_year;
  if (pool == kSoilPool) return full_part(years, rule.soil_years);
  return is_planted(land_class) ? full_part(years, rule.establishment_years) : 1;
}

double part_of_lost(std::string_view pool, const CarbonRule& rule) {
  return pool == kSoilPool ? full_part(rule.to_year - rule.from_year, rule.soil_years) : 1;
}

}  // namespace steppe
