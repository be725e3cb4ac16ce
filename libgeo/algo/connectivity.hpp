#pragma once

namespace geo {

// Which neighbours of a pixel touch it: those beside it, or those at its corners as well.
enum class Connectivity { four = 4, eight = 8 };

}  // namespace geo
