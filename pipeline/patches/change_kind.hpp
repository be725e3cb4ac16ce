#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/text/text.hpp"

namespace steppe {

// What a patch of changed land (图斑) is called after: what was lost where that is forest or wetland, otherwise what
// came in its place. `mining_scar` is a suspicion: bare ground that is no sand where plants grew.
enum class ChangeKind : std::uint8_t {
  none,
  forest_loss,
  forest_gain,
  grassland_loss,
  grassland_gain,
  wetland_loss,
  wetland_gain,
  new_bare,
  new_built,
  new_cropland,
  mining_scar
};
inline constexpr std::size_t kChangeKinds = 11;

// In files; in the order of the enumerators.
inline constexpr std::array<std::string_view, kChangeKinds> kChangeKindNames{
    "none",         "forest_loss", "forest_gain", "grassland_loss", "grassland_gain", "wetland_loss",
    "wetland_gain", "new_bare",    "new_built",   "new_cropland",   "mining_scar"};
inline constexpr std::array<std::string_view, kChangeKinds> kChangeKindWords{
    text("no change"),         text("loss of forest"),  text("gain of forest"),       text("loss of grassland"),
    text("gain of grassland"), text("loss of wetland"), text("gain of wetland"),      text("new bare ground"),
    text("new built-up land"), text("new cropland"),    text("suspected mining scar")};

constexpr std::string_view name_of(ChangeKind kind) { return kChangeKindNames[static_cast<std::size_t>(kind)]; }
constexpr std::string_view words_of(ChangeKind kind) { return kChangeKindWords[static_cast<std::size_t>(kind)]; }

// Which pixels belong together: neighbours whose changes go the same way are one patch, whatever each is called.
enum class ChangeFamily : std::uint8_t { none, loss, gain, built, wetland_loss, wetland_gain };
ChangeFamily family_of(ChangeKind kind);

// What became of a patch in the ledger of a bureau (绿盾台账). A person sets it, no program.
enum class PatchState : std::uint8_t { found, verified, rectified, closed };
inline constexpr std::array<std::string_view, 4> kPatchStateNames{"found", "verified", "rectified", "closed"};
inline constexpr std::array<std::string_view, 4> kPatchStateWords{text("found by the program"), text("verified"),
                                                                  text("rectified"), text("closed")};

constexpr std::string_view name_of(PatchState state) { return kPatchStateNames[static_cast<std::size_t>(state)]; }

// How sure a patch is. Low: just enough to be told from noise.
enum class Confidence : std::uint8_t { low, medium, high };
inline constexpr std::array<std::string_view, 3> kConfidenceNames{"low", "medium", "high"};
inline constexpr std::array<std::string_view, 3> kConfidenceWords{text("low"), text("medium"), text("high")};

constexpr std::string_view name_of(Confidence confidence) {
  return kConfidenceNames[static_cast<std::size_t>(confidence)];
}

}  // namespace steppe
