/** A picture of one clear dot: a button of the kind `image` needs one, where what it stands over is drawn by the page. */
const bytes = Buffer.from('R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')

/** Its address never changes, and neither do its bytes. */
export const clearPicture = { path: '/assets/clear-1.gif', type: 'image/gif', body: bytes } as const
