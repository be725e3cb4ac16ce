#pragma once

#include <cstddef>

#include "pipeline/threads/parallelism.hpp"

namespace steppe {

// Open files are a resource like memory: counted before work begins, so that it does not fail for want of them.

// Raises the process's soft limit of open files to the hard one, which shells and services set far apart.
void raise_descriptor_limit();

// How many more files this process may have open, less some for what is not counted (the catalogue, databases of
// projections, what GDAL opens beside a file).
std::size_t free_descriptors();

// No more tasks at once than `free` open files allow when each needs `least` of them; files_a_task becomes what each
// may use. Throws Error(temporary) that names the limit to raise when not even one task fits.
Parallelism limited_by_files(Parallelism parallelism, std::size_t free, std::size_t least);

}  // namespace steppe
