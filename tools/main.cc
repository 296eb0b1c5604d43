// crosscheck: feed claims in; learn who agrees, who contradicts whom, and who merely repeats whom.
#include "tools/process.h"

int main(int argc, char** argv) { return crosscheck::RunProcess(argc, argv); }
