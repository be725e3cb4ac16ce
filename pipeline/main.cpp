#include "pipeline/cli/program.hpp"

int main(int argc, char** argv) { return static_cast<int>(steppe::run_program(argc, argv)); }
