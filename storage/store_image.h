// A store as a crash at this moment would leave it, in a directory of its own: what is acknowledged
// is in it, and a writer beside it goes on undisturbed. Table files, which never change, are linked
// where the file system can, the list of files and the logs, which grow, are copied.
//
//   absl::StatusOr<StoreImage> image = StoreImage::Take("claims.db", "/mnt/backups/claims");
//   // open image->path() for writing; it goes away with the image
//
// Status codes: NotFound and InvalidArgument as Store::Open; Unavailable, another image is being
// taken, or files go faster than they can be linked; DataLoss, a file of the store is missing;
// PermissionDenied, ResourceExhausted, Internal: the file system's.
// Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_STORE_IMAGE_H_
#define CROSSCHECK_STORAGE_STORE_IMAGE_H_

#include <string>

#include "absl/status/statusor.h"

namespace rocksdb {
class FileLock;
}  // namespace rocksdb

namespace crosscheck {

class StoreImage {
 public:
  // In the store's own directory, so that files can be linked; where that takes no files, in
  // `other_directory`, which must exist. What a broken-off earlier one left there is removed.
  static absl::StatusOr<StoreImage> Take(const std::string& store_path,
                                         const std::string& other_directory);

  StoreImage(StoreImage&& other) noexcept;
  StoreImage& operator=(StoreImage&& other) noexcept;
  ~StoreImage();

  const std::string& path() const { return path_; }

 private:
  StoreImage() = default;
  absl::Status LockPlace(const std::string& directory);
  absl::Status Fill(const std::string& store_path);

  std::string path_;
  rocksdb::FileLock* lock_ = nullptr;  // given back through the machine's Env
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_STORE_IMAGE_H_
