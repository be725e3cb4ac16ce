#pragma once

#include <chrono>
#include <string>

namespace steppe {

// What this process is and takes. Thread safe.
std::chrono::sys_seconds current_time();
std::string host_name();
double memory_mib();         // resident now; 0 where the system does not tell
double peak_memory_mib();    // resident at most so far
double processor_seconds();  // so far, on all threads

}  // namespace steppe
