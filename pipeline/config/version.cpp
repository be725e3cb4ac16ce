#include "pipeline/config/version.hpp"

namespace steppe {

// The only source that is compiled with the version: a new one costs one file and not all of them.
const char* const kProgramVersion = STEPPE_VERSION;

}  // namespace steppe
