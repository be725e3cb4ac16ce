#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "trials.hpp"

namespace steppe_test {

// What can happen to a file. Everything but the last three changes bytes in place.
enum class Injury { bit_flip, digit_change, zeroed_page, truncated, emptied, swapped, deleted };
std::string_view name_of(Injury injury);

// Whether the file's times stay as they were, as they do when a disk rots.
enum class Times { kept, changed };

// Injures a file at a random place. `siblings` are files of its kind for a swap. False when the file cannot be injured
// so (no digit, nothing but zeros, no sibling, the same bytes).
bool injure(const std::filesystem::path& file, Injury injury, Times times,
            std::span<const std::filesystem::path> siblings, Trial& trial);

}  // namespace steppe_test
