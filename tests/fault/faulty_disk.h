// The machine's files, except that writing, syncing and reading can be made to fail, that the power can
// go: then what was not synced is lost, whole or in part, and that the process can be killed between
// any two changes to the disk, or in the middle of one.
//
//   FaultyDisk disk;
//   OpenOptions options;
//   options.env = &disk;
//   disk.FailAfter(7, Operations::kWrites, /*only_once=*/true, rocksdb::Status::IOError("tired"));
//   ...
//   disk.Heal();
//   disk.LosePower();
//
// Thread-safe.
#ifndef CROSSCHECK_TESTS_FAULT_FAULTY_DISK_H_
#define CROSSCHECK_TESTS_FAULT_FAULTY_DISK_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>

#include "rocksdb/env.h"

namespace crosscheck {

enum class Operations { kWrites, kSyncs, kReads };

class FaultyDisk : public rocksdb::EnvWrapper {
 public:
  FaultyDisk() : EnvWrapper(rocksdb::Env::Default()) {}

  // From now on all writes and syncs fail with `failure`; OK ends that.
  void FailWrites(const rocksdb::Status& failure);
  // The operation after `operations` more of its kind fails, once or from then on. Syncs and the
  // making of files count as writes too.
  void FailAfter(int operations, Operations kind, bool only_once, const rocksdb::Status& failure);
  // As FailAfter for reads, but the read succeeds and one of its bytes is wrong.
  void GarbleReadAfter(int reads);
  void Heal();
  // Whether what was asked for has happened since.
  bool has_failed() const;

  // Kills the process in place of the change after `changes` more, or half through it when that is a
  // write. Writes, syncs, and the making, linking, renaming and removing of files and directories are
  // changes. Never, unless asked for.
  void KillAfter(int changes);
  // Changes so far, and those before the first time that a file was linked (-1: none was).
  int changes() const;
  int changes_before_first_link() const;
  // As Operations::kWrites counts them.
  int writes() const;
  int writes_before_first_link() const;

  // Cuts every file written so far back to its synced size; new files that were never synced are
  // empty.
  void LosePower();
  // The same, but some of what was not synced is left, as a disk leaves it.
  void LosePowerInTheMiddle(std::mt19937* random);

  rocksdb::Status NewWritableFile(const std::string& name,
                                  std::unique_ptr<rocksdb::WritableFile>* file,
                                  const rocksdb::EnvOptions& options) override;
  rocksdb::Status NewRandomAccessFile(const std::string& name,
                                      std::unique_ptr<rocksdb::RandomAccessFile>* file,
                                      const rocksdb::EnvOptions& options) override;
  rocksdb::Status RenameFile(const std::string& from, const std::string& to) override;
  rocksdb::Status DeleteFile(const std::string& name) override;
  rocksdb::Status LinkFile(const std::string& from, const std::string& to) override;
  rocksdb::Status CreateDirIfMissing(const std::string& name) override;
  rocksdb::Status DeleteDir(const std::string& name) override;

  // For its files. `half` makes a part of the change where the process is to be killed half through it.
  void OnChange(const std::function<void()>& half = nullptr);
  rocksdb::Status Before(Operations kind);
  bool GarblesThisRead();
  void OnSync(const std::string& name, uint64_t size);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, uint64_t> synced_sizes_;
  rocksdb::Status failure_;
  Operations kind_ = Operations::kWrites;
  int fails_after_ = 0;
  bool only_once_ = false;
  bool has_failed_ = false;
  int garbles_after_ = -1;  // never
  int kills_after_ = -1;    // never
  int changes_ = 0;
  int changes_before_first_link_ = -1;
  int writes_ = 0;
  int writes_before_first_link_ = -1;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_FAULT_FAULTY_DISK_H_
