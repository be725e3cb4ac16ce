#pragma once

#include <cstdint>
#include <span>

#include "libgeo/algo/connectivity.hpp"
#include "libgeo/grid/window.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

// Small patches of class maps. Each rule decides a pixel from its surroundings within sieve_halo() pixels alone, so a
// map cut into tiles with that halo gives the same result as the whole map, to the last pixel.
//
// A patch is a maximal connected set of pixels of one class (of `members`, for remove_small_patches). Small: fewer than
// min_pixels. min_pixels ≤ 1: nothing changes. Time grows with the pixels, whatever the sizes of patches; what lies
// beyond the raster is neither of a patch nor a neighbour. No threads inside. REQUIRES `inside` within the raster.

// How far beyond a window the classes must be known, unless the map ends before: a small patch that touches the window
// reaches at most min_pixels − 2 pixels out of it, and its neighbours lie one further.
std::int64_t sieve_halo(std::int64_t min_pixels);

// Small patches of pixels whose class is in `members` (taken together: two member classes that touch are one patch)
// become `otherwise`. Only pixels of `inside` (in the raster's rows and columns) are written to `result`, row by row.
// REQUIRES result.size() == inside.size(). Pixels of no_data never change.
void remove_small_patches(const Raster<std::uint8_t>& classes, std::span<const std::uint8_t> members,
                          std::uint8_t otherwise, std::int64_t min_pixels, Connectivity connectivity,
                          const Window& inside, std::span<std::uint8_t> result);

// Each small patch of any class but no_data and the classes of `fixed` takes the class that most of its bordering
// pixels have (4-neighbours outside the patch, counted by shared edge; fixed and no-data neighbours do not count; ties:
// the smaller code; no neighbour counts: unchanged). All patches are judged on the input map at once.
void absorb_small_patches(const Raster<std::uint8_t>& classes, std::span<const std::uint8_t> fixed,
                          std::int64_t min_pixels, Connectivity connectivity, const Window& inside,
                          std::span<std::uint8_t> result);

// Holes: small patches of the class `hole` all of whose 4-neighbours are of classes in `around` take the class that
// most of those have (counted by shared edge; the smaller code of two). A patch that borders another class, or no data
// unless that is in `around`, is no hole; no data fills none. What lies beyond the raster does not count: it must reach
// sieve_halo() beyond `inside`, unless the map ends. All holes are judged on the input map at once.
void fill_small_holes(const Raster<std::uint8_t>& classes, std::uint8_t hole, std::span<const std::uint8_t> around,
                      std::int64_t min_pixels, Connectivity connectivity, const Window& inside,
                      std::span<std::uint8_t> result);

// Whether patches are of all members together or of each class by itself.
enum class PatchOf { members, class_alone };

// For a map of which a part is not known yet: marks in `unsure` every small patch of `members` that touches a marked
// pixel, by a side or a corner. What lies there may make it large, or change what surrounds it; no other patch can
// become large or small. REQUIRES as many marks as pixels, and no member where one is set.
void mark_unsure_patches(const Raster<std::uint8_t>& classes, std::span<const std::uint8_t> members, PatchOf patch,
                         std::int64_t min_pixels, Connectivity connectivity, std::span<std::uint8_t> unsure);

}  // namespace geo
