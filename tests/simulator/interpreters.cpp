#include "tests/simulator/interpreters.hpp"

#include <array>
#include <utility>

#include "tests/simulator/noise.hpp"

namespace steppe::sim {
namespace {

// Which class a class is taken for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kLooksLike = {{
    {"arbor_forest", "special_shrub"},
    {"special_shrub", "other_vegetation"},
    {"typical_steppe", "desert_steppe"},
    {"desert_steppe", "typical_steppe"},
    {"cropland", "typical_steppe"},
    {"water", "other_vegetation"},
    {"salt", "sand"},
    {"sand", "desert_steppe"},
    {"other_vegetation", "special_shrub"},
}};

std::string_view confused(std::string_view truth) {
  for (const auto& [name, other] : kLooksLike)
    if (name == truth) return other;
  return truth;
}

bool may_be_taken_for_forest(std::string_view name) {
  return name == "typical_steppe" || name == "desert_steppe" || name == "cropland" || name == "other_vegetation";
}

// A number in [0, 1) of one person at one place.
double chance(std::uint64_t seed, std::int64_t who, const Spot& spot) {
  return uniform(mixed(seed, who, who), spot.row, spot.col);
}

}  // namespace

Interpretation interpretation_of(std::string_view truth, const Adversary& adversary, std::uint64_t seed,
                                 const Spot& spot) {
  enum Who : std::int64_t { bias = 81, first, second };
  const bool biased = may_be_taken_for_forest(truth) && chance(seed, bias, spot) < adversary.interpreter_bias;
  const auto read = [&](Who who) {
    return chance(seed, who, spot) < adversary.interpreter_confusion ? confused(truth) : truth;
  };
  Interpretation result{biased ? "arbor_forest" : read(first), read(second), {}};
  if (result.first != result.second) result.arbiter = biased ? "arbor_forest" : truth;
  return result;
}

}  // namespace steppe::sim
