#include "pipeline/estimate/target_text.hpp"

#include <cmath>

namespace steppe {

using geo::message;

std::string shown_beside(double value, const Target& target) {
  return geo::decimal_or_word(value, target.decimals + 2);
}

std::string with_unit(const std::string& number, const Target& target) {
  return target.unit == Unit::one ? number : number + " " + std::string(name_of(target.unit));
}

std::string target_text(const Target& target) {
  if (std::isnan(target.value) && !target.words.empty()) return target.words;
  return with_unit(std::isnan(target.value) ? "-" : geo::decimal_or_word(target.value, target.decimals), target);
}

geo::Message level_comparison(double value, const Target& target) {
  if (std::isnan(target.value)) return message("the target names no number");
  if (value > target.value) return message("the estimate is above the target");
  if (value < target.value) return message("the estimate is below the target");
  return message("the estimate equals the target");
}

geo::Message change_comparison(double change) {
  if (change > 0) return message("the estimated change is an increase");
  if (change < 0) return message("the estimated change is a decrease");
  return message("the estimated change is nil");
}

}  // namespace steppe
