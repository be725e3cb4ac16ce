#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

// A fault of the machine is not a fault of the file: too few descriptors or memory, a disk that fails, a share that is
// away, a right that is missing. Whoever reads says so by FaultKind::machine, and nothing is concluded about the file:
// the work that needs it is left for the next run.

// Whether a system error number blames the machine or the way to the file, and nothing in the file.
bool is_machine_error(int error_number);

// Whether a text names such an error in the system's own words: what is left of the number in other libraries'
// messages.
bool names_machine_error(std::string_view text);

// The fault of a file that cannot be opened or read now. The message names it, the reason and what to do.
Fault machine_fault(const std::string& path, int error_number);

// What this process is short of just now: EMFILE or ENFILE when it cannot have a handful of descriptors, ENOMEM when it
// cannot have a few blocks of memory. Costs some microseconds: for after a failure.
std::optional<int> machine_shortage();

// After another library failed on a file, or said it was damaged, and gave no error number: a machine fault when its
// words name one, when descriptors or memory are short, or when the file cannot be opened or read to its end now (at
// most some GiB of it are tried). `path` may be a name of GDAL's ("/vsizip/a.zip/b.jp2", a subdataset); the file in it
// is looked at. Nothing: the failure is the file's, or it is not there.
std::optional<Fault> machine_fault_of(const std::string& path, std::string_view words = {});

// Of a file that another library passes over in silence when it cannot open it (a mask, a sidecar): a machine fault
// when it is there and cannot be opened now.
std::optional<Fault> opening_fault(const std::string& path);

// For callers that cannot go on without the file: throws Error(temporary) when the machine is to blame. The second
// throws Error(otherwise) when it is not.
void throw_if_machine(const Fault& fault);
[[noreturn]] void throw_fault(const Fault& fault, ErrorKind otherwise = ErrorKind::failed);

}  // namespace geo
