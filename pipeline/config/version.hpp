#pragma once

namespace steppe {

// Enters every task key: results of another version are made again.
extern const char* const kProgramVersion;

}  // namespace steppe
