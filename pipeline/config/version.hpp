#pragma once

namespace steppe {

// Enters every task key: results of another version are made again.
inline constexpr const char* kProgramVersion = STEPPE_VERSION;

}  // namespace steppe
