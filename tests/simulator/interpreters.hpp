#pragma once

#include <cstdint>
#include <string_view>

#include "tests/simulator/adversary.hpp"
#include "tests/simulator/spot.hpp"

namespace steppe::sim {

// What two interpreters and the arbiter of their disagreements write down at a point whose class is `truth`.
struct Interpretation {
  std::string_view first, second, arbiter;  // arbiter: empty where the two agree
};

// Either confuses a class with its neighbour in appearance with the adversary's chance, independently. The first has
// the adversary's bias towards forest on vegetated land, and the arbiter was taught by the first: what the two agree on
// or the arbiter decides has the whole bias, and only the second one's labels show it.
Interpretation interpretation_of(std::string_view truth, const Adversary& adversary, std::uint64_t seed,
                                 const Spot& spot);

}  // namespace steppe::sim
